WITH nodes AS (
  SELECT
    arrayJoin(arrayDistinct([flows.K8S_ClusterName, flows.K8S_ClusterName])) AS node
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND flows.SrcK8S_HostName != ''
    AND flows.DstK8S_HostName != ''
    AND flows.SrcK8S_HostName != flows.DstK8S_HostName
  GROUP BY ALL
  HAVING count() > 0
  ORDER BY countIf(flows.IPSecStatus = 'success') / count() DESC, node
  LIMIT {top:UInt32}
),
if(flows.K8S_ClusterName IN nodes, (false, toString(flows.K8S_ClusterName)), (true, '')) AS source,
if(flows.K8S_ClusterName IN nodes, (false, toString(flows.K8S_ClusterName)), (true, '')) AS destination,
arrayJoin(arrayDistinct([('edge', source, destination), ('out', source, (false, '')), ('in', (false, ''), destination), ('both', source, (false, '')), ('both', destination, (false, ''))])) AS parts
SELECT
  tupleElement(parts, 1) AS part,
  tupleElement(tupleElement(parts, 2), 1) AS sourceOther,
  tupleElement(tupleElement(parts, 2), 2) AS SrcK8S_ClusterName,
  tupleElement(tupleElement(parts, 3), 1) AS destinationOther,
  tupleElement(tupleElement(parts, 3), 2) AS DstK8S_ClusterName,
  countIf(flows.IPSecStatus = 'success') / count() AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND flows.SrcK8S_HostName != ''
  AND flows.DstK8S_HostName != ''
  AND flows.SrcK8S_HostName != flows.DstK8S_HostName
GROUP BY ALL
HAVING count() > 0
ORDER BY value DESC, SrcK8S_ClusterName, DstK8S_ClusterName
