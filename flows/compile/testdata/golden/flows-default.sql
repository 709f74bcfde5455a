SELECT
  toDateTime64(flows.TimeFlowEndMs, 3, 'UTC') AS TimeFlowEndMs,
  flows.SrcK8S_Name AS SrcK8S_Name,
  flows.SrcK8S_Namespace AS SrcK8S_Namespace,
  replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', '') AS SrcAddr,
  toFloat64(flows.SrcPort) AS SrcPort,
  flows.DstK8S_Name AS DstK8S_Name,
  flows.DstK8S_Namespace AS DstK8S_Namespace,
  replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', '') AS DstAddr,
  toFloat64(flows.DstPort) AS DstPort,
  toFloat64(flows.Proto) AS Proto,
  toFloat64(flows.Dscp) AS Dscp,
  toFloat64(flows.Bytes) AS Bytes,
  toFloat64(flows.PktDropBytes) AS PktDropBytes,
  toFloat64(flows.Packets) AS Packets,
  toFloat64(flows.PktDropPackets) AS PktDropPackets,
  toFloat64(nullIf(flows.DnsLatencyMs, 0)) AS DnsLatencyMs,
  flows.DnsFlagsResponseCode AS DnsFlagsResponseCode,
  toFloat64(nullIf(flows.TimeFlowRttNs, 0)) AS TimeFlowRttNs,
  arrayStringConcat(arrayMap(item -> toString(item), flows.NetworkEvents), ', ') AS NetworkEvents,
  flows.IPSecStatus AS IPSecStatus,
  toJSONString([toString(toUnixTimestamp64Milli(flows.TimeFlowEndMs)), toString(flows._topic), toString(flows._partition), toString(flows._offset)]) AS cursor
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND ((flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) OR flows.PktDropPackets > 0 OR flows.PktDropBytes > 0 OR notEmpty(flows.NetworkEvents))
  AND NOT flows.Duplicate
ORDER BY flows.TimeFlowEndMs DESC, flows._topic DESC, flows._partition DESC, flows._offset DESC
LIMIT {limit:UInt32}
