WITH top AS (
  SELECT
    flows.DstK8S_Namespace AS DstK8S_Namespace,
    flows.DstK8S_OwnerName AS DstK8S_OwnerName,
    flows.DstK8S_OwnerType AS DstK8S_OwnerType,
    if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '') AS DstSubnetLabel
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
    AND flows.PktDropBytes > 0
  GROUP BY ALL
  ORDER BY sum(flows.PktDropBytes) DESC, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel
  LIMIT {top:UInt32}
)
SELECT
  NOT ((flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '')) IN top) AS other,
  if(other, '', flows.DstK8S_Namespace) AS DstK8S_Namespace,
  if(other, '', flows.DstK8S_OwnerName) AS DstK8S_OwnerName,
  if(other, '', flows.DstK8S_OwnerType) AS DstK8S_OwnerType,
  if(other, '', if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '')) AS DstSubnetLabel,
  toFloat64(sum(flows.PktDropBytes)) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
  AND flows.PktDropBytes > 0
GROUP BY ALL
ORDER BY other, value DESC, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel
