WITH top AS (
  SELECT
    flows.SrcK8S_Namespace AS SrcK8S_Namespace
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND (flows.DnsLatencyMs > 0 OR bitAnd(flows.DnsFlags, 32768) != 0 OR flows.DnsErrno != 0)
  GROUP BY ALL
  HAVING count() > 0
  ORDER BY countIf(flows.DnsFlagsResponseCode = 'NXDomain') / count() DESC, SrcK8S_Namespace
  LIMIT {top:UInt32}
)
SELECT
  NOT (flows.SrcK8S_Namespace IN top) AS other,
  toLowCardinality(if(other, '', flows.SrcK8S_Namespace)) AS SrcK8S_Namespace,
  countIf(flows.DnsFlagsResponseCode = 'NXDomain') / count() AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND (flows.DnsLatencyMs > 0 OR bitAnd(flows.DnsFlags, 32768) != 0 OR flows.DnsErrno != 0)
GROUP BY ALL
HAVING count() > 0
ORDER BY other, value DESC, SrcK8S_Namespace
