SELECT
  arrayJoin(arrayDistinct(arrayMap(item -> toString(item), flows.Interfaces))) AS value,
  toFloat64(sum(flows.Bytes)) AS bytes
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
GROUP BY ALL
HAVING value != ''
ORDER BY bytes DESC, value
LIMIT {limit:UInt32}
