SELECT
  place > {top:UInt32} AS other,
  toLowCardinality(if(other, '', measured.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  sum(part_1) / {seconds:Float64} AS value
FROM (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    sum(flows.Bytes) AS part_1,
    row_number() OVER (ORDER BY sum(flows.Bytes) DESC, SrcK8S_Namespace) AS place
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
) AS measured
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_Namespace
