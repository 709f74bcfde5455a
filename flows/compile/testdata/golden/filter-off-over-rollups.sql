WITH top AS (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace
  FROM flows_by_namespace_1h AS flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, SrcK8S_Namespace
  LIMIT {top:UInt32}
)
SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  NOT (flows.SrcK8S_Namespace IN top) AS other,
  toLowCardinality(if(other, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows_by_namespace_15m AS flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY ALL
ORDER BY other, SrcK8S_Namespace, time
