WITH top AS (
  SELECT
    flows.SrcK8S_HostName AS SrcK8S_HostName
  FROM flows
  WHERE (flows.SrcK8S_Namespace IN {allowed:Array(String)} OR flows.DstK8S_Namespace IN {allowed:Array(String)})
    AND flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, SrcK8S_HostName
  LIMIT {top:UInt32}
)
SELECT
  flows.SrcK8S_HostName AS SrcK8S_HostName,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE (flows.SrcK8S_Namespace IN {allowed:Array(String)} OR flows.DstK8S_Namespace IN {allowed:Array(String)})
  AND flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND flows.SrcK8S_HostName IN top
GROUP BY ALL
ORDER BY value DESC, SrcK8S_HostName
