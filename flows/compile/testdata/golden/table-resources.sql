WITH top AS (
  SELECT
    flows.DstK8S_Namespace AS DstK8S_Namespace,
    flows.DstK8S_Name AS DstK8S_Name,
    flows.DstK8S_Type AS DstK8S_Type,
    if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), '') AS DstAddr,
    if(flows.DstK8S_Name = '', flows.DstSubnetLabel, '') AS DstSubnetLabel
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, DstK8S_Namespace, DstK8S_Name, DstK8S_Type, DstAddr, DstSubnetLabel
  LIMIT {top:UInt32}
)
SELECT
  NOT ((flows.DstK8S_Namespace, flows.DstK8S_Name, flows.DstK8S_Type, if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ''), if(flows.DstK8S_Name = '', flows.DstSubnetLabel, '')) IN top) AS other,
  toLowCardinality(if(other, '', flows.DstK8S_Namespace)) AS DstK8S_Namespace,
  toLowCardinality(if(other, '', flows.DstK8S_Name)) AS DstK8S_Name,
  toLowCardinality(if(other, '', flows.DstK8S_Type)) AS DstK8S_Type,
  toLowCardinality(if(other, '', if(flows.DstK8S_Name = '', replaceRegexpOne(toString(flows.DstAddr), '^(::ffff:|::$)', ''), ''))) AS DstAddr,
  toLowCardinality(if(other, '', if(flows.DstK8S_Name = '', flows.DstSubnetLabel, ''))) AS DstSubnetLabel,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, DstK8S_Namespace, DstK8S_Name, DstK8S_Type, DstAddr, DstSubnetLabel
