SELECT
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND flows.SrcK8S_Namespace IN {SrcK8S_Namespace:Array(String)}
  AND (flows.DstPort IN {DstPort:Array(Int64)} OR (NOT (flows.Proto = {Proto:Int64}) AND flows.Proto > {Proto_2:Int64} AND NOT (flows.Proto = 0)))
  AND NOT (like(flows.SrcK8S_Name, {SrcK8S_Name:String}) AND like(flows.DstK8S_Name, {DstK8S_Name:String}))
  AND match(flows.DnsName, {DnsName:String})
  AND NOT (flows.SrcAddr = {SrcAddr:IPv6} OR (flows.SrcAddr >= {SrcAddr_first:IPv6} AND flows.SrcAddr <= {SrcAddr_last:IPv6}))
  AND NOT (flows.SrcK8S_OwnerName = '')
GROUP BY ALL
ORDER BY value DESC
