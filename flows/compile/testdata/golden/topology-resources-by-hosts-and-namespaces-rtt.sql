WITH nodes AS (
  SELECT
    arrayJoin(arrayDistinct([(flows.SrcK8S_HostName, flows.SrcK8S_Namespace, flows.SrcK8S_Name, flows.SrcK8S_Type, if(flows.SrcK8S_Name = '', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ''), if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_HostName, flows.DstK8S_Namespace, flows.DstK8S_Name, flows.DstK8S_Type, if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ''), if(flows.DstK8S_Name = '', flows.DstSubnetLabel, ''))])) AS node
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
if((flows.SrcK8S_HostName, flows.SrcK8S_Namespace, flows.SrcK8S_Name, flows.SrcK8S_Type, if(flows.SrcK8S_Name = '', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), ''), if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, '')) IN nodes, (false, toString(flows.SrcK8S_HostName), toString(flows.SrcK8S_Namespace), toString(flows.SrcK8S_Name), toString(flows.SrcK8S_Type), toString(if(flows.SrcK8S_Name = '', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), '')), toString(if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, ''))), (true, '', '', '', '', '', '')) AS source,
if((flows.DstK8S_HostName, flows.DstK8S_Namespace, flows.DstK8S_Name, flows.DstK8S_Type, if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ''), if(flows.DstK8S_Name = '', flows.DstSubnetLabel, '')) IN nodes, (false, toString(flows.DstK8S_HostName), toString(flows.DstK8S_Namespace), toString(flows.DstK8S_Name), toString(flows.DstK8S_Type), toString(if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), '')), toString(if(flows.DstK8S_Name = '', flows.DstSubnetLabel, ''))), (true, '', '', '', '', '', '')) AS destination,
arrayJoin(arrayDistinct([('edge', source, destination), ('out', source, (false, '', '', '', '', '', '')), ('in', (false, '', '', '', '', '', ''), destination), ('both', source, (false, '', '', '', '', '', '')), ('both', destination, (false, '', '', '', '', '', ''))])) AS parts
SELECT
  tupleElement(parts, 1) AS part,
  tupleElement(tupleElement(parts, 2), 1) AS sourceOther,
  tupleElement(tupleElement(parts, 2), 2) AS SrcK8S_HostName,
  tupleElement(tupleElement(parts, 2), 3) AS SrcK8S_Namespace,
  tupleElement(tupleElement(parts, 2), 4) AS SrcK8S_Name,
  tupleElement(tupleElement(parts, 2), 5) AS SrcK8S_Type,
  tupleElement(tupleElement(parts, 2), 6) AS SrcAddr,
  tupleElement(tupleElement(parts, 2), 7) AS SrcSubnetLabel,
  tupleElement(tupleElement(parts, 3), 1) AS destinationOther,
  tupleElement(tupleElement(parts, 3), 2) AS DstK8S_HostName,
  tupleElement(tupleElement(parts, 3), 3) AS DstK8S_Namespace,
  tupleElement(tupleElement(parts, 3), 4) AS DstK8S_Name,
  tupleElement(tupleElement(parts, 3), 5) AS DstK8S_Type,
  tupleElement(tupleElement(parts, 3), 6) AS DstAddr,
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
ORDER BY value DESC, SrcK8S_HostName, SrcK8S_Namespace, SrcK8S_Name, SrcK8S_Type, SrcAddr, SrcSubnetLabel, DstK8S_HostName, DstK8S_Namespace, DstK8S_Name, DstK8S_Type, DstAddr, DstSubnetLabel
