WITH top AS (
  SELECT
    flows.SrcK8S_Zone AS SrcK8S_Zone,
    flows.DstK8S_Zone AS DstK8S_Zone,
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    flows.DstK8S_Namespace AS DstK8S_Namespace,
    flows.SrcK8S_OwnerName AS SrcK8S_OwnerName,
    flows.SrcK8S_OwnerType AS SrcK8S_OwnerType,
    if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '') AS SrcSubnetLabel,
    flows.DstK8S_OwnerName AS DstK8S_OwnerName,
    flows.DstK8S_OwnerType AS DstK8S_OwnerType,
    if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '') AS DstSubnetLabel
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, SrcK8S_Zone, DstK8S_Zone, SrcK8S_Namespace, DstK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel
  LIMIT {top:UInt32}
)
SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  NOT ((flows.SrcK8S_Zone, flows.DstK8S_Zone, flows.SrcK8S_Namespace, flows.DstK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, ''), flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '')) IN top) AS other,
  toLowCardinality(if(other, '', flows.SrcK8S_Zone)) AS SrcK8S_Zone,
  toLowCardinality(if(other, '', flows.DstK8S_Zone)) AS DstK8S_Zone,
  toLowCardinality(if(other, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  toLowCardinality(if(other, '', flows.DstK8S_Namespace)) AS DstK8S_Namespace,
  toLowCardinality(if(other, '', flows.SrcK8S_OwnerName)) AS SrcK8S_OwnerName,
  toLowCardinality(if(other, '', flows.SrcK8S_OwnerType)) AS SrcK8S_OwnerType,
  toLowCardinality(if(other, '', if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, ''))) AS SrcSubnetLabel,
  toLowCardinality(if(other, '', flows.DstK8S_OwnerName)) AS DstK8S_OwnerName,
  toLowCardinality(if(other, '', flows.DstK8S_OwnerType)) AS DstK8S_OwnerType,
  toLowCardinality(if(other, '', if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))) AS DstSubnetLabel,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, SrcK8S_Zone, DstK8S_Zone, SrcK8S_Namespace, DstK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel, time
