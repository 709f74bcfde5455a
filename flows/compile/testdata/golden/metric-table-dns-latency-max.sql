WITH top AS (
  SELECT
    flows.DnsName AS DnsName
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND flows.DnsLatencyMs > 0
  GROUP BY ALL
  ORDER BY max(flows.DnsLatencyMs) DESC, DnsName
  LIMIT {top:UInt32}
)
SELECT
  NOT (flows.DnsName IN top) AS other,
  toLowCardinality(if(other, '', flows.DnsName)) AS DnsName,
  max(flows.DnsLatencyMs) AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND flows.DnsLatencyMs > 0
GROUP BY ALL
ORDER BY other, value DESC, DnsName
