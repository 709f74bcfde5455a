WITH edges AS (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    flows.DstK8S_Namespace AS DstK8S_Namespace,
    sum(flows.Bytes) / {seconds:Float64} AS value,
    sum(flows.Bytes) AS volume
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
), nodes AS (
  SELECT
    arrayJoin(arrayDistinct([edges.SrcK8S_Namespace, edges.DstK8S_Namespace])) AS node
  FROM edges
  GROUP BY ALL
  ORDER BY sum(edges.volume) DESC, node
  LIMIT {top:UInt32}
)
SELECT
  NOT (edges.SrcK8S_Namespace IN nodes) AS sourceOther,
  if(sourceOther, '', edges.SrcK8S_Namespace) AS SrcK8S_Namespace,
  NOT (edges.DstK8S_Namespace IN nodes) AS destinationOther,
  if(destinationOther, '', edges.DstK8S_Namespace) AS DstK8S_Namespace,
  sum(edges.value) AS value
FROM edges
GROUP BY ALL
ORDER BY value DESC, SrcK8S_Namespace, DstK8S_Namespace
