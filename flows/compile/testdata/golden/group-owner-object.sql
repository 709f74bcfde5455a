WITH top AS (
  SELECT
    if(flows.DstK8S_OwnerName = '', '', arrayStringConcat(arrayFilter(part -> part != '', [flows.DstK8S_OwnerType, flows.DstK8S_Namespace, flows.DstK8S_OwnerName]), '.')) AS DstK8S_OwnerObject
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, DstK8S_OwnerObject
  LIMIT {top:UInt32}
)
SELECT
  NOT (if(flows.DstK8S_OwnerName = '', '', arrayStringConcat(arrayFilter(part -> part != '', [flows.DstK8S_OwnerType, flows.DstK8S_Namespace, flows.DstK8S_OwnerName]), '.')) IN top) AS other,
  toLowCardinality(if(other, '', if(flows.DstK8S_OwnerName = '', '', arrayStringConcat(arrayFilter(part -> part != '', [flows.DstK8S_OwnerType, flows.DstK8S_Namespace, flows.DstK8S_OwnerName]), '.')))) AS DstK8S_OwnerObject,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, DstK8S_OwnerObject
