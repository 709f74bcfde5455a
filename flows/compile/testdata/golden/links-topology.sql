WITH nodes AS (
  SELECT
    arrayJoin(arrayDistinct([(flows.K8S_ClusterName, flows.SrcK8S_HostName, flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.K8S_ClusterName, flows.DstK8S_HostName, flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])) AS node
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND flows.TimeFlowRttNs > 0
  GROUP BY ALL
  ORDER BY avg(flows.TimeFlowRttNs / 1e6) DESC, node
  LIMIT {top:UInt32}
),
if((flows.K8S_ClusterName, flows.SrcK8S_HostName, flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')) IN nodes, (false, toString(flows.K8S_ClusterName), toString(flows.SrcK8S_HostName), toString(flows.SrcK8S_Namespace), toString(flows.SrcK8S_OwnerName), toString(flows.SrcK8S_OwnerType), toString(if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, ''))), (true, '', '', '', '', '', '')) AS source,
if((flows.K8S_ClusterName, flows.DstK8S_HostName, flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '')) IN nodes, (false, toString(flows.K8S_ClusterName), toString(flows.DstK8S_HostName), toString(flows.DstK8S_Namespace), toString(flows.DstK8S_OwnerName), toString(flows.DstK8S_OwnerType), toString(if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))), (true, '', '', '', '', '', '')) AS destination,
arrayJoin(arrayDistinct([('edge', source, destination), ('out', source, (false, '', '', '', '', '', '')), ('in', (false, '', '', '', '', '', ''), destination), ('both', source, (false, '', '', '', '', '', '')), ('both', destination, (false, '', '', '', '', '', ''))])) AS parts
SELECT
  tupleElement(parts, 1) AS part,
  tupleElement(tupleElement(parts, 2), 1) AS sourceOther,
  tupleElement(tupleElement(parts, 2), 2) AS SrcK8S_ClusterName,
  tupleElement(tupleElement(parts, 2), 3) AS SrcK8S_HostName,
  tupleElement(tupleElement(parts, 2), 4) AS SrcK8S_Namespace,
  tupleElement(tupleElement(parts, 2), 5) AS SrcK8S_OwnerName,
  tupleElement(tupleElement(parts, 2), 6) AS SrcK8S_OwnerType,
  tupleElement(tupleElement(parts, 2), 7) AS SrcSubnetLabel,
  tupleElement(tupleElement(parts, 3), 1) AS destinationOther,
  tupleElement(tupleElement(parts, 3), 2) AS DstK8S_ClusterName,
  tupleElement(tupleElement(parts, 3), 3) AS DstK8S_HostName,
  tupleElement(tupleElement(parts, 3), 4) AS DstK8S_Namespace,
  tupleElement(tupleElement(parts, 3), 5) AS DstK8S_OwnerName,
  tupleElement(tupleElement(parts, 3), 6) AS DstK8S_OwnerType,
  tupleElement(tupleElement(parts, 3), 7) AS DstSubnetLabel,
  avg(flows.TimeFlowRttNs / 1e6) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND flows.TimeFlowRttNs > 0
GROUP BY ALL
ORDER BY value DESC, SrcK8S_ClusterName, SrcK8S_HostName, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel, DstK8S_ClusterName, DstK8S_HostName, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel
