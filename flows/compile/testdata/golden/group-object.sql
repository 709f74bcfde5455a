WITH top AS (
  SELECT
    if(flows.SrcK8S_Name = '', multiIf(flows.SrcAddr = toIPv6('::'), '', flows.SrcPort = 0, replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', '')), ':', toString(flows.SrcPort))), arrayStringConcat(arrayFilter(part -> part != '', [flows.SrcK8S_Type, flows.SrcK8S_Namespace, flows.SrcK8S_Name]), '.')) AS SrcK8S_Object
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, SrcK8S_Object
  LIMIT {top:UInt32}
)
SELECT
  NOT (if(flows.SrcK8S_Name = '', multiIf(flows.SrcAddr = toIPv6('::'), '', flows.SrcPort = 0, replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', '')), ':', toString(flows.SrcPort))), arrayStringConcat(arrayFilter(part -> part != '', [flows.SrcK8S_Type, flows.SrcK8S_Namespace, flows.SrcK8S_Name]), '.')) IN top) AS other,
  toLowCardinality(if(other, '', if(flows.SrcK8S_Name = '', multiIf(flows.SrcAddr = toIPv6('::'), '', flows.SrcPort = 0, replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), concat(if(position(replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ':') > 0, concat('[', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ']'), replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', '')), ':', toString(flows.SrcPort))), arrayStringConcat(arrayFilter(part -> part != '', [flows.SrcK8S_Type, flows.SrcK8S_Namespace, flows.SrcK8S_Name]), '.')))) AS SrcK8S_Object,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_Object
