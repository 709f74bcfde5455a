SELECT
  arrayJoin(arrayDistinct([toString(if(flows.SrcK8S_Name = '', multiIf(flows.SrcAddr = toIPv6('::'), '', flows.SrcPort = 0, replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', '')), ':', toString(flows.SrcPort))), arrayStringConcat(arrayFilter(part -> part != '', [flows.SrcK8S_Type, flows.SrcK8S_Namespace, flows.SrcK8S_Name]), '.'))), toString(if(flows.DstK8S_Name = '', multiIf(flows.DstAddr = toIPv6('::'), '', flows.DstPort = 0, replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', '')), ':', toString(flows.DstPort))), arrayStringConcat(arrayFilter(part -> part != '', [flows.DstK8S_Type, flows.DstK8S_Namespace, flows.DstK8S_Name]), '.')))])) AS value,
  toFloat64(sum(flows.Bytes)) AS bytes
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
HAVING value != ''
  AND positionCaseInsensitiveUTF8(value, {search:String}) > 0
ORDER BY bytes DESC, value
LIMIT {limit:UInt32}
