SELECT
  part,
  sourceOther,
  SrcK8S_Namespace,
  destinationOther,
  DstK8S_Namespace,
  max(rate) AS value
FROM (
  WITH nodes AS (
    SELECT
      arrayJoin(arrayDistinct([flows.SrcK8S_Namespace, flows.DstK8S_Namespace])) AS node
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
  if(flows.SrcK8S_Namespace IN nodes, (false, toString(flows.SrcK8S_Namespace)), (true, '')) AS source,
  if(flows.DstK8S_Namespace IN nodes, (false, toString(flows.DstK8S_Namespace)), (true, '')) AS destination,
  arrayJoin(arrayDistinct([('edge', source, destination), ('out', source, (false, '')), ('in', (false, ''), destination), ('both', source, (false, '')), ('both', destination, (false, ''))])) AS parts
  SELECT
    fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
    tupleElement(parts, 1) AS part,
    tupleElement(tupleElement(parts, 2), 1) AS sourceOther,
    tupleElement(tupleElement(parts, 2), 2) AS SrcK8S_Namespace,
    tupleElement(tupleElement(parts, 3), 1) AS destinationOther,
    tupleElement(tupleElement(parts, 3), 2) AS DstK8S_Namespace,
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
ORDER BY value DESC, SrcK8S_Namespace, DstK8S_Namespace
