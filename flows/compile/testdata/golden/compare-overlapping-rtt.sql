WITH top AS (
  SELECT
    SrcK8S_HostName
  FROM (
    SELECT
      flows.SrcK8S_HostName AS SrcK8S_HostName
    FROM flows
    WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND flows._RecordType IN ('', 'flowLog')
      AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
      AND NOT flows.Duplicate
      AND flows.TimeFlowRttNs > 0
    GROUP BY ALL
    ORDER BY avg(flows.TimeFlowRttNs / 1e6) DESC, SrcK8S_HostName
    LIMIT {top:UInt32}
    UNION ALL
    SELECT
      flows.SrcK8S_HostName AS SrcK8S_HostName
    FROM flows
    WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from_2:Int64}, 'UTC')
      AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to_2:Int64}, 'UTC')
      AND flows._RecordType IN ('', 'flowLog')
      AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
      AND NOT flows.Duplicate
      AND flows.TimeFlowRttNs > 0
    GROUP BY ALL
    ORDER BY avg(flows.TimeFlowRttNs / 1e6) DESC, SrcK8S_HostName
    LIMIT {top:UInt32}
  ) AS flows
)
SELECT
  time,
  SrcK8S_HostName,
  earlier,
  amount AS value
FROM (
  SELECT
    fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
    flows.SrcK8S_HostName AS SrcK8S_HostName,
    false AS earlier,
    avg(flows.TimeFlowRttNs / 1e6) AS amount
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND flows.TimeFlowRttNs > 0
    AND flows.SrcK8S_HostName IN top
  GROUP BY ALL
  UNION ALL
  SELECT
    addMilliseconds(fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC'), {later:Int64}) AS time,
    flows.SrcK8S_HostName AS SrcK8S_HostName,
    true AS earlier,
    avg(flows.TimeFlowRttNs / 1e6) AS amount
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from_2:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to_2:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
    AND flows.TimeFlowRttNs > 0
    AND flows.SrcK8S_HostName IN top
  GROUP BY ALL
) AS flows
ORDER BY SrcK8S_HostName, earlier, time
