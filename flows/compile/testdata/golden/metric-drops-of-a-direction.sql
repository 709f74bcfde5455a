WITH top AS (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
    AND flows.FlowDirection IN {FlowDirection:Array(Int64)}
    AND flows.PktDropBytes > 0
  GROUP BY ALL
  ORDER BY sum(flows.PktDropBytes) DESC, SrcK8S_Namespace
  LIMIT {top:UInt32}
)
SELECT
  NOT (flows.SrcK8S_Namespace IN top) AS other,
  if(other, '', flows.SrcK8S_Namespace) AS SrcK8S_Namespace,
  sum(flows.PktDropBytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
  AND flows.FlowDirection IN {FlowDirection:Array(Int64)}
  AND flows.PktDropBytes > 0
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_Namespace
