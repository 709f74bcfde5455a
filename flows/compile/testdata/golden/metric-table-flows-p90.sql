WITH top AS (
  SELECT
    toString(flows.Proto) AS Proto
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY count() DESC, Proto
  LIMIT {top:UInt32}
)
SELECT
  other,
  Proto,
  arrayReduce('quantileExactInclusive(0.9)', arrayResize(groupArray(rate), {steps:UInt32}, 0.)) AS value
FROM (
  SELECT
    fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
    NOT (toString(flows.Proto) IN top) AS other,
    toLowCardinality(if(other, '', toString(flows.Proto))) AS Proto,
    count() / {seconds:Float64} AS rate
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
)
GROUP BY ALL
HAVING {steps:UInt32} > 0
ORDER BY other, value DESC, Proto
