WITH top AS (
  SELECT
    multiIf(flows.SrcK8S_Type != '' OR (flows.SrcSubnetLabel != '' AND startsWith(flows.SrcSubnetLabel, 'EXT:') = false), 'internal', flows.SrcAddr = toIPv6('::'), '', 'external') AS SrcLocation,
    multiIf(flows.DstK8S_Type != '' OR (flows.DstSubnetLabel != '' AND startsWith(flows.DstSubnetLabel, 'EXT:') = false), 'internal', flows.DstAddr = toIPv6('::'), '', 'external') AS DstLocation
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, SrcLocation, DstLocation
  LIMIT {top:UInt32}
)
SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  NOT ((multiIf(flows.SrcK8S_Type != '' OR (flows.SrcSubnetLabel != '' AND startsWith(flows.SrcSubnetLabel, 'EXT:') = false), 'internal', flows.SrcAddr = toIPv6('::'), '', 'external'), multiIf(flows.DstK8S_Type != '' OR (flows.DstSubnetLabel != '' AND startsWith(flows.DstSubnetLabel, 'EXT:') = false), 'internal', flows.DstAddr = toIPv6('::'), '', 'external')) IN top) AS other,
  toLowCardinality(if(other, '', multiIf(flows.SrcK8S_Type != '' OR (flows.SrcSubnetLabel != '' AND startsWith(flows.SrcSubnetLabel, 'EXT:') = false), 'internal', flows.SrcAddr = toIPv6('::'), '', 'external'))) AS SrcLocation,
  toLowCardinality(if(other, '', multiIf(flows.DstK8S_Type != '' OR (flows.DstSubnetLabel != '' AND startsWith(flows.DstSubnetLabel, 'EXT:') = false), 'internal', flows.DstAddr = toIPv6('::'), '', 'external'))) AS DstLocation,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, SrcLocation, DstLocation, time
