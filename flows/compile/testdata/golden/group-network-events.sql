WITH top AS (
  SELECT
    JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Namespace') AS NetworkEventNamespace,
    JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Name') AS NetworkEventName
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
    AND JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Action') = {NetworkEventAction:String}
    AND notEmpty(flows.NetworkEvents)
  GROUP BY ALL
  ORDER BY sum(length(flows.NetworkEvents)) DESC, NetworkEventNamespace, NetworkEventName
  LIMIT {top:UInt32}
)
SELECT
  NOT ((JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Namespace'), JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Name')) IN top) AS other,
  toLowCardinality(if(other, '', JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Namespace'))) AS NetworkEventNamespace,
  toLowCardinality(if(other, '', JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Name'))) AS NetworkEventName,
  toFloat64(sum(length(flows.NetworkEvents))) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
  AND JSONExtractString(arrayElement(flows.NetworkEvents, greatest(arrayFirstIndex(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents), 1)), 'Action') = {NetworkEventAction:String}
  AND notEmpty(flows.NetworkEvents)
GROUP BY ALL
ORDER BY other, value DESC, NetworkEventNamespace, NetworkEventName
