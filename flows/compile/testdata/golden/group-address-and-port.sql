WITH top AS (
  SELECT
    multiIf(flows.DstAddr = toIPv6('::'), '', flows.DstPort = 0, replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', '')), ':', toString(flows.DstPort))) AS DstAddrPort
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, DstAddrPort
  LIMIT {top:UInt32}
)
SELECT
  NOT (multiIf(flows.DstAddr = toIPv6('::'), '', flows.DstPort = 0, replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', '')), ':', toString(flows.DstPort))) IN top) AS other,
  toLowCardinality(if(other, '', multiIf(flows.DstAddr = toIPv6('::'), '', flows.DstPort = 0, replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', '')), ':', toString(flows.DstPort))))) AS DstAddrPort,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, DstAddrPort
