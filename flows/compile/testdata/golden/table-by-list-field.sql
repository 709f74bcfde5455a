WITH top AS (
  SELECT
    arrayStringConcat(arrayMap(item -> toString(item), flows.Flags), ', ') AS Flags,
    ifNull(toString(flows.IcmpType), '') AS IcmpType,
    replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', '') AS SrcAddr
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, Flags, IcmpType, SrcAddr
  LIMIT {top:UInt32}
)
SELECT
  NOT ((arrayStringConcat(arrayMap(item -> toString(item), flows.Flags), ', '), ifNull(toString(flows.IcmpType), ''), replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', '')) IN top) AS other,
  toLowCardinality(if(other, '', arrayStringConcat(arrayMap(item -> toString(item), flows.Flags), ', '))) AS Flags,
  toLowCardinality(if(other, '', ifNull(toString(flows.IcmpType), ''))) AS IcmpType,
  toLowCardinality(if(other, '', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''))) AS SrcAddr,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, Flags, IcmpType, SrcAddr
