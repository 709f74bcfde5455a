SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  sum(flows.PktDropPackets * greatest(flows.Sampling, 1)) / (sumIf(flows.Packets * greatest(flows.Sampling, 1), flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) + sum(flows.PktDropPackets * greatest(flows.Sampling, 1))) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
GROUP BY ALL
HAVING (sumIf(flows.Packets * greatest(flows.Sampling, 1), flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) + sum(flows.PktDropPackets * greatest(flows.Sampling, 1))) > 0
ORDER BY time
