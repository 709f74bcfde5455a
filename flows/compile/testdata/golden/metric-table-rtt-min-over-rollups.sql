SELECT
  place > {top:UInt32} AS other,
  toLowCardinality(if(other, '', measured.SrcK8S_HostName)) AS SrcK8S_HostName,
  min(part_1) AS value
FROM (
  SELECT
    flows.SrcK8S_HostName AS SrcK8S_HostName,
    min(flows.TimeFlowRttNs_min) / 1e6 AS part_1,
    row_number() OVER (ORDER BY min(flows.TimeFlowRttNs_min) / 1e6 DESC, SrcK8S_HostName) AS place
  FROM flows_by_node_1h AS flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND flows.TimeFlowRttNs_samples > 0
  GROUP BY ALL
) AS measured
GROUP BY ALL
ORDER BY other, value DESC, SrcK8S_HostName
