SELECT
  toFloat64(flows.Bytes) AS Bytes,
  toJSONString([toString(toUnixTimestamp64Milli(flows.TimeFlowEndMs)), toString(flows._topic), toString(flows._partition), toString(flows._offset)]) AS cursor
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
  AND flows.SrcPort = 0
  AND flows.Proto = 0
  AND flows.FlowDirection = -1
  AND flows.TimeFlowRttNs = 0
ORDER BY flows.TimeFlowEndMs DESC, flows._topic DESC, flows._partition DESC, flows._offset DESC
LIMIT {limit:UInt32}
