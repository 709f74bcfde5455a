SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND ((flows.DstPort IN {DstPort:Array(Int64)} AND flows.DstK8S_Type = {DstK8S_Type:String}) OR (flows.SrcPort IN {SrcPort:Array(Int64)} AND flows.SrcK8S_Type = {SrcK8S_Type:String}))
GROUP BY ALL
ORDER BY time
