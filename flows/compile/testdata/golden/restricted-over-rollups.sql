SELECT
  measured.SrcK8S_Namespace AS SrcK8S_Namespace,
  measured.SrcK8S_OwnerName AS SrcK8S_OwnerName,
  measured.SrcK8S_OwnerType AS SrcK8S_OwnerType,
  measured.SrcSubnetLabel AS SrcSubnetLabel,
  sum(part_1) / {seconds:Float64} AS value
FROM (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    flows.SrcK8S_OwnerName AS SrcK8S_OwnerName,
    flows.SrcK8S_OwnerType AS SrcK8S_OwnerType,
    if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '') AS SrcSubnetLabel,
    sum(flows.Bytes) AS part_1,
    row_number() OVER (ORDER BY sum(flows.Bytes) DESC, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel) AS place
  FROM (
    SELECT
      flows.SrcK8S_Namespace AS SrcK8S_Namespace,
      flows.DstK8S_Namespace AS DstK8S_Namespace,
      flows.SrcK8S_OwnerName AS SrcK8S_OwnerName,
      flows.SrcK8S_OwnerType AS SrcK8S_OwnerType,
      flows.SrcSubnetLabel AS SrcSubnetLabel,
      flows.FlowDirection AS FlowDirection,
      flows.Duplicate AS Duplicate,
      flows._RecordType AS _RecordType,
      flows.DstK8S_Type AS DstK8S_Type,
      flows.Bytes AS Bytes
    FROM flows_by_workload_1h AS flows
    WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    UNION ALL
    SELECT
      flows.SrcK8S_Namespace AS SrcK8S_Namespace,
      flows.DstK8S_Namespace AS DstK8S_Namespace,
      flows.SrcK8S_OwnerName AS SrcK8S_OwnerName,
      flows.SrcK8S_OwnerType AS SrcK8S_OwnerType,
      flows.SrcSubnetLabel AS SrcSubnetLabel,
      flows.FlowDirection AS FlowDirection,
      flows.Duplicate AS Duplicate,
      flows._RecordType AS _RecordType,
      flows.DstK8S_Type AS DstK8S_Type,
      flows.Bytes AS Bytes
    FROM flows
    WHERE (flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from_2:Int64}, 'UTC') AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to_2:Int64}, 'UTC')) OR (flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from_3:Int64}, 'UTC') AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to_3:Int64}, 'UTC'))
  ) AS flows
  WHERE (flows.SrcK8S_Namespace IN {allowed:Array(String)} OR flows.DstK8S_Namespace IN {allowed:Array(String)})
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
) AS measured
WHERE place <= {top:UInt32}
GROUP BY ALL
ORDER BY value DESC, SrcK8S_Namespace, SrcK8S_OwnerName, SrcK8S_OwnerType, SrcSubnetLabel
