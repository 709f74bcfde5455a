WITH nodes AS (
  SELECT
    arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])) AS node
  FROM flows
  WHERE (flows.SrcK8S_Namespace IN {allowed:Array(String)} OR flows.DstK8S_Namespace IN {allowed:Array(String)})
    AND flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, node
  LIMIT {top:UInt32}
)
SELECT
  NOT ((flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')) IN nodes) AS sourceOther,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_OwnerName)) AS SrcK8S_OwnerName,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_OwnerType)) AS SrcK8S_OwnerType,
  toLowCardinality(if(sourceOther, '', if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, ''))) AS SrcSubnetLabel,
  NOT ((flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '')) IN nodes) AS destinationOther,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_Namespace)) AS DstK8S_Namespace,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_OwnerName)) AS DstK8S_OwnerName,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_OwnerType)) AS DstK8S_OwnerType,
  toLowCardinality(if(destinationOther, '', if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))) AS DstSubnetLabel,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE (flows.SrcK8S_Namespace IN {allowed:Array(String)} OR flows.DstK8S_Namespace IN {allowed:Array(String)})
  AND flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY value DESC, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel
