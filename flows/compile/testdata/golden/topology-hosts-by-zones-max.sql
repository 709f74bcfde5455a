SELECT
  part,
  sourceOther,
  SrcK8S_NetworkName,
  SrcK8S_Zone,
  SrcK8S_HostName,
  destinationOther,
  DstK8S_NetworkName,
  DstK8S_Zone,
  DstK8S_HostName,
  max(rate) AS value
FROM (
  WITH nodes AS (
    SELECT
      arrayJoin(arrayDistinct([(flows.SrcK8S_NetworkName, flows.SrcK8S_Zone, flows.SrcK8S_HostName), (flows.DstK8S_NetworkName, flows.DstK8S_Zone, flows.DstK8S_HostName)])) AS node
    FROM flows
    WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND flows._RecordType IN ('', 'flowLog')
      AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
      AND NOT flows.Duplicate
    GROUP BY ALL
    ORDER BY sum(flows.Bytes) DESC, node
    LIMIT {top:UInt32}
  ),
  if((flows.SrcK8S_NetworkName, flows.SrcK8S_Zone, flows.SrcK8S_HostName) IN nodes, (false, toString(flows.SrcK8S_NetworkName), toString(flows.SrcK8S_Zone), toString(flows.SrcK8S_HostName)), (true, '', '', '')) AS source,
  if((flows.DstK8S_NetworkName, flows.DstK8S_Zone, flows.DstK8S_HostName) IN nodes, (false, toString(flows.DstK8S_NetworkName), toString(flows.DstK8S_Zone), toString(flows.DstK8S_HostName)), (true, '', '', '')) AS destination,
  arrayJoin(arrayDistinct([('edge', source, destination), ('out', source, (false, '', '', '')), ('in', (false, '', '', ''), destination), ('both', source, (false, '', '', '')), ('both', destination, (false, '', '', ''))])) AS parts
  SELECT
    fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
    tupleElement(parts, 1) AS part,
    tupleElement(tupleElement(parts, 2), 1) AS sourceOther,
    tupleElement(tupleElement(parts, 2), 2) AS SrcK8S_NetworkName,
    tupleElement(tupleElement(parts, 2), 3) AS SrcK8S_Zone,
    tupleElement(tupleElement(parts, 2), 4) AS SrcK8S_HostName,
    tupleElement(tupleElement(parts, 3), 1) AS destinationOther,
    tupleElement(tupleElement(parts, 3), 2) AS DstK8S_NetworkName,
    tupleElement(tupleElement(parts, 3), 3) AS DstK8S_Zone,
    tupleElement(tupleElement(parts, 3), 4) AS DstK8S_HostName,
    sum(flows.Bytes) / {seconds:Float64} AS rate
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
)
GROUP BY ALL
HAVING {steps:UInt32} > 0
ORDER BY value DESC, SrcK8S_NetworkName, SrcK8S_Zone, SrcK8S_HostName, DstK8S_NetworkName, DstK8S_Zone, DstK8S_HostName
