SELECT
  place > {top:UInt32} AS other,
  toLowCardinality(if(other, '', measured.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  toFloat64(sum(part_1)) AS value
FROM (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    sum(length(flows.NetworkEvents)) AS part_1,
    row_number() OVER (ORDER BY sum(length(flows.NetworkEvents)) DESC, SrcK8S_Namespace) AS place
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
    AND notEmpty(flows.NetworkEvents)
  GROUP BY ALL
) AS measured
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_Namespace
