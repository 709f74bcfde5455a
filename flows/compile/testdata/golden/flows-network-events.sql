SELECT
  multiIf(flows.SrcK8S_Zone = '' OR flows.DstK8S_Zone = '', '', flows.SrcK8S_Zone = flows.DstK8S_Zone, 'no', 'yes') AS CrossZone,
  JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Action') AS NetworkEventAction,
  JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Type') AS NetworkEventType,
  JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Name') AS NetworkEventName,
  JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Namespace') AS NetworkEventNamespace,
  JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Direction') AS NetworkEventDirection,
  toJSONString([toString(JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Name')), toString(flows._topic), toString(flows._partition), toString(flows._offset)]) AS cursor
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND ((flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) OR flows.PktDropPackets > 0 OR flows.PktDropBytes > 0 OR notEmpty(flows.NetworkEvents))
  AND NOT flows.Duplicate
  AND like(JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Type'), {NetworkEventType:String})
ORDER BY JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Name') DESC, flows._topic DESC, flows._partition DESC, flows._offset DESC
LIMIT {limit:UInt32}
