SELECT
  toFloat64(toFloat64(toUnixTimestamp64Milli(flows.TimeFlowEndMs) - toUnixTimestamp64Milli(flows.TimeFlowStartMs))) AS FlowDuration,
  toFloat64(if(toUnixTimestamp(flows.TimeReceived) = 0, NULL, toFloat64((toInt64(toUnixTimestamp(flows.TimeReceived)) * 1000) - toUnixTimestamp64Milli(flows.TimeFlowEndMs)))) AS CollectionLatency,
  toJSONString([toString(toFloat64(toUnixTimestamp64Milli(flows.TimeFlowEndMs) - toUnixTimestamp64Milli(flows.TimeFlowStartMs))), toString(flows._topic), toString(flows._partition), toString(flows._offset)]) AS cursor
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND ((flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) OR flows.PktDropPackets > 0 OR flows.PktDropBytes > 0 OR notEmpty(flows.NetworkEvents))
  AND NOT flows.Duplicate
ORDER BY toFloat64(toUnixTimestamp64Milli(flows.TimeFlowEndMs) - toUnixTimestamp64Milli(flows.TimeFlowStartMs)), flows._topic, flows._partition, flows._offset
LIMIT {limit:UInt32}
