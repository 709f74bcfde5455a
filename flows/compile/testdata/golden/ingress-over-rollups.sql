SELECT
  place > {top:UInt32} AS other,
  toLowCardinality(if(other, '', measured.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  sum(part_1) / {seconds:Float64} AS value
FROM (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    sum(flows.Bytes) AS part_1,
    row_number() OVER (ORDER BY sum(flows.Bytes) DESC, SrcK8S_Namespace) AS place
  FROM (
    SELECT
      flows.SrcK8S_Namespace AS SrcK8S_Namespace,
      flows.FlowDirection AS FlowDirection,
      flows.Duplicate AS Duplicate,
      flows._RecordType AS _RecordType,
      flows.Bytes AS Bytes
    FROM flows_by_workload_1h AS flows
    WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    UNION ALL
    SELECT
      flows.SrcK8S_Namespace AS SrcK8S_Namespace,
      flows.FlowDirection AS FlowDirection,
      flows.Duplicate AS Duplicate,
      flows._RecordType AS _RecordType,
      flows.Bytes AS Bytes
    FROM flows
    WHERE (flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from_2:Int64}, 'UTC') AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to_2:Int64}, 'UTC')) OR (flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from_3:Int64}, 'UTC') AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to_3:Int64}, 'UTC'))
  ) AS flows
  WHERE flows._RecordType IN ('', 'flowLog')
    AND flows.FlowDirection = 0
    AND NOT flows.Duplicate
  GROUP BY ALL
) AS measured
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_Namespace
