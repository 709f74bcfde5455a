WITH top AS (
  SELECT
    SrcK8S_Namespace
  FROM (
    SELECT
      flows.SrcK8S_Namespace AS SrcK8S_Namespace
    FROM flows
    WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND flows._RecordType IN ('', 'flowLog')
      AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
      AND NOT flows.Duplicate
    GROUP BY ALL
    ORDER BY sum(flows.Bytes) DESC, SrcK8S_Namespace
    LIMIT {top:UInt32}
    UNION ALL
    SELECT
      flows.SrcK8S_Namespace AS SrcK8S_Namespace
    FROM flows
    WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from_2:Int64}, 'UTC')
      AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to_2:Int64}, 'UTC')
      AND flows._RecordType IN ('', 'flowLog')
      AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
      AND NOT flows.Duplicate
    GROUP BY ALL
    ORDER BY sum(flows.Bytes) DESC, SrcK8S_Namespace
    LIMIT {top:UInt32}
  ) AS flows
)
SELECT
  other,
  SrcK8S_Namespace,
  sumIf(amount, NOT earlier) AS value,
  sumIf(amount, earlier) AS before,
  if(before > 0, (value / before) - 1, NULL) AS change
FROM (
  SELECT
    NOT (flows.SrcK8S_Namespace IN top) AS other,
    toLowCardinality(if(other, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
    false AS earlier,
    sum(flows.Bytes) / {seconds:Float64} AS amount
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  UNION ALL
  SELECT
    NOT (flows.SrcK8S_Namespace IN top) AS other,
    toLowCardinality(if(other, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
    true AS earlier,
    sum(flows.Bytes) / {seconds:Float64} AS amount
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from_2:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to_2:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
) AS flows
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_Namespace
