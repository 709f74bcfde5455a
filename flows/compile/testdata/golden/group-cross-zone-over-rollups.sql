WITH top AS (
  SELECT
    multiIf(flows.SrcK8S_Zone = '' OR flows.DstK8S_Zone = '', '', flows.SrcK8S_Zone = flows.DstK8S_Zone, 'no', 'yes') AS CrossZone
  FROM flows_by_node_1h AS flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND NOT (multiIf(flows.SrcK8S_Zone = '' OR flows.DstK8S_Zone = '', '', flows.SrcK8S_Zone = flows.DstK8S_Zone, 'no', 'yes') = '')
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, CrossZone
  LIMIT {top:UInt32}
)
SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  NOT (multiIf(flows.SrcK8S_Zone = '' OR flows.DstK8S_Zone = '', '', flows.SrcK8S_Zone = flows.DstK8S_Zone, 'no', 'yes') IN top) AS other,
  toLowCardinality(if(other, '', multiIf(flows.SrcK8S_Zone = '' OR flows.DstK8S_Zone = '', '', flows.SrcK8S_Zone = flows.DstK8S_Zone, 'no', 'yes'))) AS CrossZone,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows_by_node_1m AS flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND NOT (multiIf(flows.SrcK8S_Zone = '' OR flows.DstK8S_Zone = '', '', flows.SrcK8S_Zone = flows.DstK8S_Zone, 'no', 'yes') = '')
GROUP BY ALL
ORDER BY other, CrossZone, time
