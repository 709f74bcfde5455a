WITH top AS (
  SELECT
    flows.DnsName AS DnsName
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND (flows.DnsId != 0 OR flows.DnsFlags != 0 OR flows.DnsErrno != 0 OR flows.DnsLatencyMs > 0 OR flows.DnsFlagsResponseCode != '' OR flows.DnsName != '')
  GROUP BY ALL
  ORDER BY count() DESC, DnsName
  LIMIT {top:UInt32}
)
SELECT
  other,
  DnsName,
  max(rate) AS value
FROM (
  SELECT
    fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
    NOT (flows.DnsName IN top) AS other,
    toLowCardinality(if(other, '', flows.DnsName)) AS DnsName,
    count() / {seconds:Float64} AS rate
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND (flows.DnsId != 0 OR flows.DnsFlags != 0 OR flows.DnsErrno != 0 OR flows.DnsLatencyMs > 0 OR flows.DnsFlagsResponseCode != '' OR flows.DnsName != '')
  GROUP BY ALL
)
GROUP BY ALL
HAVING {steps:UInt32} > 0
ORDER BY other, value DESC, DnsName
