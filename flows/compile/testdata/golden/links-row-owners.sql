SELECT
  place > {top:UInt32} AS other,
  toLowCardinality(if(other, '', measured.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  toLowCardinality(if(other, '', measured.SrcK8S_OwnerName)) AS SrcK8S_OwnerName,
  toLowCardinality(if(other, '', measured.SrcK8S_OwnerType)) AS SrcK8S_OwnerType,
  toLowCardinality(if(other, '', measured.SrcSubnetLabel)) AS SrcSubnetLabel,
  sum(part_1) / {seconds:Float64} AS value
FROM (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    flows.SrcK8S_OwnerName AS SrcK8S_OwnerName,
    flows.SrcK8S_OwnerType AS SrcK8S_OwnerType,
    if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '') AS SrcSubnetLabel,
    sum(flows.Bytes) AS part_1,
    row_number() OVER (ORDER BY sum(flows.Bytes) DESC, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel) AS place
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND (flows.SrcK8S_Namespace = {SrcK8S_Namespace:String} OR flows.DstK8S_Namespace = {DstK8S_Namespace:String})
  GROUP BY ALL
) AS measured
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel
