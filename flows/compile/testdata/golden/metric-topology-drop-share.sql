WITH nodes AS (
  SELECT
    arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])) AS node
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
  GROUP BY ALL
  HAVING (sumIf(flows.Packets, flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) + sum(flows.PktDropPackets)) > 0
  ORDER BY sum(flows.PktDropPackets) / (sumIf(flows.Packets, flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) + sum(flows.PktDropPackets)) DESC, node
  LIMIT {top:UInt32}
),
if((flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')) IN nodes, (false, toString(flows.SrcK8S_Namespace), toString(flows.SrcK8S_OwnerName), toString(flows.SrcK8S_OwnerType), toString(if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, ''))), (true, '', '', '', '')) AS source,
if((flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, '')) IN nodes, (false, toString(flows.DstK8S_Namespace), toString(flows.DstK8S_OwnerName), toString(flows.DstK8S_OwnerType), toString(if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))), (true, '', '', '', '')) AS destination,
arrayJoin(arrayDistinct([('edge', source, destination), ('out', source, (false, '', '', '', '')), ('in', (false, '', '', '', ''), destination), ('both', source, (false, '', '', '', '')), ('both', destination, (false, '', '', '', ''))])) AS parts
SELECT
  tupleElement(parts, 1) AS part,
  tupleElement(tupleElement(parts, 2), 1) AS sourceOther,
  tupleElement(tupleElement(parts, 2), 2) AS SrcK8S_Namespace,
  tupleElement(tupleElement(parts, 2), 3) AS SrcK8S_OwnerName,
  tupleElement(tupleElement(parts, 2), 4) AS SrcK8S_OwnerType,
  tupleElement(tupleElement(parts, 2), 5) AS SrcSubnetLabel,
  tupleElement(tupleElement(parts, 3), 1) AS destinationOther,
  tupleElement(tupleElement(parts, 3), 2) AS DstK8S_Namespace,
  tupleElement(tupleElement(parts, 3), 3) AS DstK8S_OwnerName,
  tupleElement(tupleElement(parts, 3), 4) AS DstK8S_OwnerType,
  tupleElement(tupleElement(parts, 3), 5) AS DstSubnetLabel,
  sum(flows.PktDropPackets) / (sumIf(flows.Packets, flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) + sum(flows.PktDropPackets)) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
GROUP BY ALL
HAVING (sumIf(flows.Packets, flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))) + sum(flows.PktDropPackets)) > 0
ORDER BY value DESC, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel, DstK8S_Namespace, DstK8S_OwnerName, DstK8S_OwnerType, DstSubnetLabel
