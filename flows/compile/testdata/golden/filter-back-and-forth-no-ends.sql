SELECT
  toFloat64(flows.Bytes) AS Bytes,
  toJSONString([toString(toUnixTimestamp64Milli(flows.TimeFlowEndMs)), toString(flows._topic), toString(flows._partition), toString(flows._offset)]) AS cursor
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND ((flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) OR flows.PktDropPackets > 0 OR flows.PktDropBytes > 0 OR notEmpty(flows.NetworkEvents))
  AND NOT flows.Duplicate
  AND (flows.SrcK8S_Namespace = {SrcK8S_Namespace:String} OR flows.DstK8S_Namespace = {DstK8S_Namespace:String})
  AND hasAny(flows.Interfaces, {Interfaces:Array(String)})
ORDER BY flows.TimeFlowEndMs DESC, flows._topic DESC, flows._partition DESC, flows._offset DESC
LIMIT {limit:UInt32}
