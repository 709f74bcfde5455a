WITH top AS (
  SELECT
    flows.PktDropLatestDropCause AS PktDropLatestDropCause
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
    AND flows.PktDropPackets > 0
  GROUP BY ALL
  ORDER BY sum(flows.PktDropPackets) DESC, PktDropLatestDropCause
  LIMIT {top:UInt32}
)
SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  NOT (flows.PktDropLatestDropCause IN top) AS other,
  toLowCardinality(if(other, '', flows.PktDropLatestDropCause)) AS PktDropLatestDropCause,
  sum(flows.PktDropPackets) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
  AND flows.PktDropPackets > 0
GROUP BY ALL
ORDER BY other, PktDropLatestDropCause, time
