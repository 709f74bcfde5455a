SELECT
  arrayJoin(arrayDistinct([toString(flows.SrcK8S_Namespace), toString(flows.DstK8S_Namespace)])) AS value,
  toFloat64(sum(flows.Bytes)) AS bytes
FROM flows
WHERE (flows.SrcK8S_Namespace IN {allowed:Array(String)} OR flows.DstK8S_Namespace IN {allowed:Array(String)})
  AND flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
HAVING value != ''
ORDER BY bytes DESC, value
LIMIT {limit:UInt32}
