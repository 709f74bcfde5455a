WITH top AS (
  SELECT
    if(flows.XlatDstK8S_Name = '', multiIf(flows.XlatDstAddr = toIPv6('::'), '', flows.XlatDstPort = 0, replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', '')), ':', toString(flows.XlatDstPort))), arrayStringConcat(arrayFilter(part -> part != '', [flows.XlatDstK8S_Type, flows.XlatDstK8S_Namespace, flows.XlatDstK8S_Name]), '.')) AS XlatDstK8S_Object
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, XlatDstK8S_Object
  LIMIT {top:UInt32}
)
SELECT
  NOT (if(flows.XlatDstK8S_Name = '', multiIf(flows.XlatDstAddr = toIPv6('::'), '', flows.XlatDstPort = 0, replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', '')), ':', toString(flows.XlatDstPort))), arrayStringConcat(arrayFilter(part -> part != '', [flows.XlatDstK8S_Type, flows.XlatDstK8S_Namespace, flows.XlatDstK8S_Name]), '.')) IN top) AS other,
  toLowCardinality(if(other, '', if(flows.XlatDstK8S_Name = '', multiIf(flows.XlatDstAddr = toIPv6('::'), '', flows.XlatDstPort = 0, replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.XlatDstAddr), '^(::ffff:|::$)', '')), ':', toString(flows.XlatDstPort))), arrayStringConcat(arrayFilter(part -> part != '', [flows.XlatDstK8S_Type, flows.XlatDstK8S_Namespace, flows.XlatDstK8S_Name]), '.')))) AS XlatDstK8S_Object,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, XlatDstK8S_Object
