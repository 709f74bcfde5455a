SELECT
  place > {top:UInt32} AS other,
  toLowCardinality(if(other, '', measured.DstK8S_Namespace)) AS DstK8S_Namespace,
  toLowCardinality(if(other, '', measured.DstK8S_OwnerName)) AS DstK8S_OwnerName,
  toLowCardinality(if(other, '', measured.DstK8S_OwnerType)) AS DstK8S_OwnerType,
  toLowCardinality(if(other, '', measured.DstSubnetLabel)) AS DstSubnetLabel,
  toFloat64(sum(part_1)) AS value
FROM (
  SELECT
    flows.DstK8S_Namespace AS DstK8S_Namespace,
    flows.DstK8S_OwnerName AS DstK8S_OwnerName,
    flows.DstK8S_OwnerType AS DstK8S_OwnerType,
    if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '') AS DstSubnetLabel,
    sum(flows.PktDropBytes) AS part_1,
    row_number() OVER (ORDER BY sum(flows.PktDropBytes) DESC, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel) AS place
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
    AND flows.PktDropBytes > 0
  GROUP BY ALL
) AS measured
GROUP BY ALL
ORDER BY other, value DESC, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel
