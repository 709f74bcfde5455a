WITH top AS (
  SELECT
    arrayJoin(arrayDistinct([multiIf(flows.SrcK8S_Type != '' OR (flows.SrcSubnetLabel != '' AND startsWith(flows.SrcSubnetLabel, 'EXT:') = false), 'internal', flows.SrcAddr = toIPv6('::'), '', 'external'), multiIf(flows.DstK8S_Type != '' OR (flows.DstSubnetLabel != '' AND startsWith(flows.DstSubnetLabel, 'EXT:') = false), 'internal', flows.DstAddr = toIPv6('::'), '', 'external')])) AS Location
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, Location
  LIMIT {top:UInt32}
)
SELECT
  NOT (arrayJoin(arrayDistinct([multiIf(flows.SrcK8S_Type != '' OR (flows.SrcSubnetLabel != '' AND startsWith(flows.SrcSubnetLabel, 'EXT:') = false), 'internal', flows.SrcAddr = toIPv6('::'), '', 'external'), multiIf(flows.DstK8S_Type != '' OR (flows.DstSubnetLabel != '' AND startsWith(flows.DstSubnetLabel, 'EXT:') = false), 'internal', flows.DstAddr = toIPv6('::'), '', 'external')])) IN top) AS other,
  toLowCardinality(if(other, '', arrayJoin(arrayDistinct([multiIf(flows.SrcK8S_Type != '' OR (flows.SrcSubnetLabel != '' AND startsWith(flows.SrcSubnetLabel, 'EXT:') = false), 'internal', flows.SrcAddr = toIPv6('::'), '', 'external'), multiIf(flows.DstK8S_Type != '' OR (flows.DstSubnetLabel != '' AND startsWith(flows.DstSubnetLabel, 'EXT:') = false), 'internal', flows.DstAddr = toIPv6('::'), '', 'external')])))) AS Location,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, Location
