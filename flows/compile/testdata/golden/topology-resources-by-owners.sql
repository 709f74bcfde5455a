WITH nodes AS (
  SELECT
    arrayJoin(arrayDistinct([(flows.K8S_ClusterName, flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, ''), flows.SrcK8S_Name, flows.SrcK8S_Type, if(flows.SrcK8S_Name = '', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), '')), (flows.K8S_ClusterName, flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_Name = '', flows.DstSubnetLabel, ''), flows.DstK8S_Name, flows.DstK8S_Type, if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ''))])) AS node
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Packets) DESC, node
  LIMIT {top:UInt32}
)
SELECT
  NOT ((flows.K8S_ClusterName, flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, ''), flows.SrcK8S_Name, flows.SrcK8S_Type, if(flows.SrcK8S_Name = '', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), '')) IN nodes) AS sourceOther,
  toLowCardinality(if(sourceOther, '', flows.K8S_ClusterName)) AS SrcK8S_ClusterName,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_OwnerName)) AS SrcK8S_OwnerName,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_OwnerType)) AS SrcK8S_OwnerType,
  toLowCardinality(if(sourceOther, '', if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, ''))) AS SrcSubnetLabel,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_Name)) AS SrcK8S_Name,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_Type)) AS SrcK8S_Type,
  toLowCardinality(if(sourceOther, '', if(flows.SrcK8S_Name = '', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ''))) AS SrcAddr,
  NOT ((flows.K8S_ClusterName, flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_Name = '', flows.DstSubnetLabel, ''), flows.DstK8S_Name, flows.DstK8S_Type, if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), '')) IN nodes) AS destinationOther,
  toLowCardinality(if(destinationOther, '', flows.K8S_ClusterName)) AS DstK8S_ClusterName,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_Namespace)) AS DstK8S_Namespace,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_OwnerName)) AS DstK8S_OwnerName,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_OwnerType)) AS DstK8S_OwnerType,
  toLowCardinality(if(destinationOther, '', if(flows.DstK8S_Name = '', flows.DstSubnetLabel, ''))) AS DstSubnetLabel,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_Name)) AS DstK8S_Name,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_Type)) AS DstK8S_Type,
  toLowCardinality(if(destinationOther, '', if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ''))) AS DstAddr,
  sum(flows.Packets) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY value DESC, SrcK8S_ClusterName, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel, SrcK8S_Name, SrcK8S_Type, SrcAddr, DstK8S_ClusterName, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel, DstK8S_Name, DstK8S_Type, DstAddr
