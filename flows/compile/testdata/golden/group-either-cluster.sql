WITH top AS (
  SELECT
    flows.K8S_ClusterName AS K8S_ClusterName
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, K8S_ClusterName
  LIMIT {top:UInt32}
)
SELECT
  NOT (flows.K8S_ClusterName IN top) AS other,
  if(other, '', flows.K8S_ClusterName) AS K8S_ClusterName,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, K8S_ClusterName
