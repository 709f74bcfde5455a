WITH top AS (
  SELECT
    tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 1) AS K8S_Namespace,
    tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 2) AS K8S_OwnerName,
    tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 3) AS K8S_OwnerType,
    tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 4) AS SubnetLabel
  FROM flows
  WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND flows._RecordType IN ('', 'flowLog')
    AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
    AND NOT flows.Duplicate
  GROUP BY ALL
  ORDER BY sum(flows.Bytes) DESC, K8S_Namespace, K8S_OwnerName, K8S_OwnerType, SubnetLabel
  LIMIT {top:UInt32}
)
SELECT
  fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), {step:Int64}) * {step:Int64}, 'UTC') AS time,
  tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 1) AS K8S_Namespace,
  tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 2) AS K8S_OwnerName,
  tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 3) AS K8S_OwnerType,
  tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 4) AS SubnetLabel,
  sum(flows.Bytes) / {seconds:Float64} AS value
FROM flows
WHERE flows.TimeFlowEndMs >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND flows.TimeFlowEndMs < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND flows._RecordType IN ('', 'flowLog')
  AND (flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service')))
  AND NOT flows.Duplicate
  AND (tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 1), tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 2), tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 3), tupleElement(arrayJoin(arrayDistinct([(flows.SrcK8S_Namespace, flows.SrcK8S_OwnerName, flows.SrcK8S_OwnerType, if(flows.SrcK8S_OwnerName = '', flows.SrcSubnetLabel, '')), (flows.DstK8S_Namespace, flows.DstK8S_OwnerName, flows.DstK8S_OwnerType, if(flows.DstK8S_OwnerName = '', flows.DstSubnetLabel, ''))])), 4)) IN top
GROUP BY ALL
ORDER BY K8S_Namespace, K8S_OwnerName, K8S_OwnerType, SubnetLabel, time
