SELECT
  toFloat64(flows.IcmpType) AS IcmpType,
  toJSONString([toString(ifNull(toFloat64(flows.IcmpType), -inf)), toString(flows._topic), toString(flows._partition), toString(flows._offset)]) AS cursor
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND ((flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) OR flows.PktDropPackets > 0 OR flows.PktDropBytes > 0 OR notEmpty(flows.NetworkEvents))
  AND NOT flows.Duplicate
ORDER BY ifNull(toFloat64(flows.IcmpType), -inf) DESC, flows._topic DESC, flows._partition DESC, flows._offset DESC
LIMIT {limit:UInt32}
