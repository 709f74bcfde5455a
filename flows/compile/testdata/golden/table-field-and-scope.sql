WITH top AS (
  SELECT
    replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', '') AS SrcAddr,
    flows.SrcK8S_Namespace AS SrcK8S_Namespace,
    flows.SrcK8S_Name AS SrcK8S_Name,
    flows.SrcK8S_Type AS SrcK8S_Type,
    if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, '') AS SrcSubnetLabel
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, SrcAddr, SrcK8S_Namespace, SrcK8S_Name, SrcK8S_Type, SrcSubnetLabel
  LIMIT {top:UInt32}
)
SELECT
  NOT ((replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''), flows.SrcK8S_Namespace, flows.SrcK8S_Name, flows.SrcK8S_Type, if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, '')) IN top) AS other,
  toLowCardinality(if(other, '', replaceRegexpOne(toString(flows.SrcAddr), '^(::ffff:|::$)', ''))) AS SrcAddr,
  toLowCardinality(if(other, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  toLowCardinality(if(other, '', flows.SrcK8S_Name)) AS SrcK8S_Name,
  toLowCardinality(if(other, '', flows.SrcK8S_Type)) AS SrcK8S_Type,
  toLowCardinality(if(other, '', if(flows.SrcK8S_Name = '', flows.SrcSubnetLabel, ''))) AS SrcSubnetLabel,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
GROUP BY ALL
ORDER BY other, value DESC, SrcAddr, SrcK8S_Namespace, SrcK8S_Name, SrcK8S_Type, SrcSubnetLabel
