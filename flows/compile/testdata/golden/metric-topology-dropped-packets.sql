WITH nodes AS (
  SELECT
    arrayJoin(arrayDistinct([flows.SrcK8S_HostName, flows.DstK8S_HostName])) AS node
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND NOT flows.Duplicate
    AND flows.PktDropPackets > 0
  GROUP BY ALL
  ORDER BY sum(flows.PktDropPackets) DESC, node
  LIMIT {top:UInt32}
)
SELECT
  NOT (flows.SrcK8S_HostName IN nodes) AS sourceOther,
  toLowCardinality(if(sourceOther, '', flows.SrcK8S_HostName)) AS SrcK8S_HostName,
  NOT (flows.DstK8S_HostName IN nodes) AS destinationOther,
  toLowCardinality(if(destinationOther, '', flows.DstK8S_HostName)) AS DstK8S_HostName,
  sum(flows.PktDropPackets) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND NOT flows.Duplicate
  AND flows.PktDropPackets > 0
GROUP BY ALL
ORDER BY value DESC, SrcK8S_HostName, DstK8S_HostName
