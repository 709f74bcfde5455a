WITH top AS (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    flows.DstK8S_Namespace AS DstK8S_Namespace,
    toString(flows.Proto) AS Proto
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('endConnection')
    AND flows.FlowDirection = 1
    AND flows.PktDropPackets = 0
    AND flows.DstPort = {DstPort:Int64}
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, SrcK8S_Namespace, DstK8S_Namespace, Proto
  LIMIT {top:UInt32}
)
SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  NOT ((flows.SrcK8S_Namespace, flows.DstK8S_Namespace, toString(flows.Proto)) IN top) AS other,
  toLowCardinality(if(other, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  toLowCardinality(if(other, '', flows.DstK8S_Namespace)) AS DstK8S_Namespace,
  toLowCardinality(if(other, '', toString(flows.Proto))) AS Proto,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('endConnection')
  AND flows.FlowDirection = 1
  AND flows.PktDropPackets = 0
  AND flows.DstPort = {DstPort:Int64}
GROUP BY ALL
ORDER BY other, SrcK8S_Namespace, DstK8S_Namespace, Proto, time
