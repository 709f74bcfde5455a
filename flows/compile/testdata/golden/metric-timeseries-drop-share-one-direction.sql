SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  sum(flows.PktDropPackets) / (sum(flows.Packets) + sum(flows.PktDropPackets)) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND flows.FlowDirection = 1
  AND NOT flows.Duplicate
GROUP BY ALL
HAVING (sum(flows.Packets) + sum(flows.PktDropPackets)) > 0
ORDER BY time
