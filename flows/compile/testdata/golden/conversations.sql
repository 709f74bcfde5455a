SELECT
  toFloat64(count()) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('endConnection')
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY value DESC
