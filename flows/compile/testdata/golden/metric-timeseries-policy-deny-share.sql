SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  countIf(arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) / (countIf(arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) + countIf(NOT arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents) AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
GROUP BY ALL
HAVING (countIf(arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents)) + countIf(NOT arrayExists(event -> JSONExtractString(event, 'Action') = 'drop', flows.NetworkEvents) AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))))) > 0
ORDER BY time
