WITH nodes AS (
  SELECT
    arrayJoin(arrayDistinct([flows.SrcK8S_Namespace, flows.DstK8S_Namespace])) AS node
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND flows.TimeFlowRttNs > 0
  GROUP BY ALL
  ORDER BY toFloat64(count()) DESC, node
  LIMIT {top:UInt32}
)
SELECT
  NOT (flows.SrcK8S_Namespace IN nodes) AS sourceOther,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  NOT (flows.DstK8S_Namespace IN nodes) AS destinationOther,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_Namespace)) AS DstK8S_Namespace,
  toFloat64(count()) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND flows.TimeFlowRttNs > 0
GROUP BY ALL
ORDER BY value DESC, SrcK8S_Namespace, DstK8S_Namespace
