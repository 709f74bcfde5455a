WITH top AS (
  SELECT
    flows.SrcK8S_HostName AS SrcK8S_HostName,
    flows.SrcK8S_Namespace AS SrcK8S_Namespace
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, SrcK8S_HostName, SrcK8S_Namespace
  LIMIT {top:UInt32}
)
SELECT
  NOT ((flows.SrcK8S_HostName, flows.SrcK8S_Namespace) IN top) AS other,
  if(other, '', flows.SrcK8S_HostName) AS SrcK8S_HostName,
  if(other, '', flows.SrcK8S_Namespace) AS SrcK8S_Namespace,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_HostName, SrcK8S_Namespace
