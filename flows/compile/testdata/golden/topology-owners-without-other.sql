WITH edges AS (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    flows.SrcK8S_OwnerName AS SrcK8S_OwnerName,
    flows.SrcK8S_OwnerType AS SrcK8S_OwnerType,
    if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '') AS SrcSubnetLabel,
    flows.DstK8S_Namespace AS DstK8S_Namespace,
    flows.DstK8S_OwnerName AS DstK8S_OwnerName,
    flows.DstK8S_OwnerType AS DstK8S_OwnerType,
    if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '') AS DstSubnetLabel,
    sum(flows.Packets) / {seconds:Float64} AS value,
    sum(flows.Packets) AS volume
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
), nodes AS (
  SELECT
    arrayJoin(arrayDistinct([(edges.SrcK8S_Namespace, edges.SrcK8S_OwnerName, edges.SrcK8S_OwnerType, edges.SrcSubnetLabel), (edges.DstK8S_Namespace, edges.DstK8S_OwnerName, edges.DstK8S_OwnerType, edges.DstSubnetLabel)])) AS node
  FROM edges
  GROUP BY ALL
  ORDER BY sum(edges.volume) DESC, node
  LIMIT {top:UInt32}
)
SELECT
  false AS sourceOther,
  edges.SrcK8S_Namespace AS SrcK8S_Namespace,
  edges.SrcK8S_OwnerName AS SrcK8S_OwnerName,
  edges.SrcK8S_OwnerType AS SrcK8S_OwnerType,
  edges.SrcSubnetLabel AS SrcSubnetLabel,
  false AS destinationOther,
  edges.DstK8S_Namespace AS DstK8S_Namespace,
  edges.DstK8S_OwnerName AS DstK8S_OwnerName,
  edges.DstK8S_OwnerType AS DstK8S_OwnerType,
  edges.DstSubnetLabel AS DstSubnetLabel,
  sum(edges.value) AS value
FROM edges
WHERE (edges.SrcK8S_Namespace, edges.SrcK8S_OwnerName, edges.SrcK8S_OwnerType, edges.SrcSubnetLabel) IN nodes
  AND (edges.DstK8S_Namespace, edges.DstK8S_OwnerName, edges.DstK8S_OwnerType, edges.DstSubnetLabel) IN nodes
GROUP BY ALL
ORDER BY value DESC, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel
