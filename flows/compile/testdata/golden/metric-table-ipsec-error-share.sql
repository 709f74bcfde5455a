WITH top AS (
  SELECT
    flows.SrcK8S_HostName AS SrcK8S_HostName,
    flows.DstK8S_HostName AS DstK8S_HostName
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
    AND flows.IPSecStatus != ''
  GROUP BY ALL
  HAVING (countIf(flows.IPSecStatus = 'error') + countIf(NOT (flows.IPSecStatus = 'error') AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) > 0
  ORDER BY countIf(flows.IPSecStatus = 'error') / (countIf(flows.IPSecStatus = 'error') + countIf(NOT (flows.IPSecStatus = 'error') AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) DESC, SrcK8S_HostName, DstK8S_HostName
  LIMIT {top:UInt32}
)
SELECT
  NOT ((flows.SrcK8S_HostName, flows.DstK8S_HostName) IN top) AS other,
  toLowCardinality(if(other, '', flows.SrcK8S_HostName)) AS SrcK8S_HostName,
  toLowCardinality(if(other, '', flows.DstK8S_HostName)) AS DstK8S_HostName,
  countIf(flows.IPSecStatus = 'error') / (countIf(flows.IPSecStatus = 'error') + countIf(NOT (flows.IPSecStatus = 'error') AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
  AND flows.IPSecStatus != ''
GROUP BY ALL
HAVING (countIf(flows.IPSecStatus = 'error') + countIf(NOT (flows.IPSecStatus = 'error') AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) > 0
ORDER BY other, value DESC, SrcK8S_HostName, DstK8S_HostName
