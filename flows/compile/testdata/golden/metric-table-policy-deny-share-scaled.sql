WITH top AS (
  SELECT
    flows.DstK8S_Namespace AS DstK8S_Namespace
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
  GROUP BY ALL
  HAVING (sumIf(greatest(flows.Sampling, 1), arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) + sumIf(greatest(flows.Sampling, 1), NOT arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents) AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) > 0
  ORDER BY sumIf(greatest(flows.Sampling, 1), arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) / (sumIf(greatest(flows.Sampling, 1), arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) + sumIf(greatest(flows.Sampling, 1), NOT arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents) AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) DESC, DstK8S_Namespace
  LIMIT {top:UInt32}
)
SELECT
  NOT (flows.DstK8S_Namespace IN top) AS other,
  toLowCardinality(if(other, '', flows.DstK8S_Namespace)) AS DstK8S_Namespace,
  sumIf(greatest(flows.Sampling, 1), arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) / (sumIf(greatest(flows.Sampling, 1), arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) + sumIf(greatest(flows.Sampling, 1), NOT arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents) AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
GROUP BY ALL
HAVING (sumIf(greatest(flows.Sampling, 1), arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) + sumIf(greatest(flows.Sampling, 1), NOT arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents) AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) > 0
ORDER BY other, value DESC, DstK8S_Namespace
