CREATE DATABASE IF NOT EXISTS `netobserv` ON CLUSTER `main`;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_schema` ON CLUSTER `main`
ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/{database}/{table}', '{shard}-{replica}')
ORDER BY version;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_local` ON CLUSTER `main`
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), SrcK8S_Namespace, DstK8S_Namespace, SrcK8S_OwnerName, DstK8S_OwnerName, SrcK8S_Name, DstK8S_Name, SrcPort, DstPort)
ORDER BY (toStartOfHour(TimeFlowEndMs), SrcK8S_Namespace, DstK8S_Namespace, SrcK8S_OwnerName, DstK8S_OwnerName, SrcK8S_Name, DstK8S_Name, SrcPort, DstPort, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows` ON CLUSTER `main` AS `netobserv`.`flows_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_local`, cityHash64(arraySort([(SrcAddr, SrcPort), (DstAddr, DstPort)]), Proto));

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_dead_letters_local` ON CLUSTER `main`
ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
ORDER BY (_topic, _partition, _offset)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_dead_letters` ON CLUSTER `main` AS `netobserv`.`flows_dead_letters_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_dead_letters_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_landing_local` ON CLUSTER `main`
ENGINE = Null;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_landing` ON CLUSTER `main` AS `netobserv`.`flows_landing_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_landing_local`, cityHash64(arraySort([(ifNull(toIPv6OrNull(tupleElement(JSONExtract(message, 'Tuple(SrcAddr Nullable(String), SrcPort Nullable(UInt16), DstAddr Nullable(String), DstPort Nullable(UInt16), Proto Nullable(UInt8))'), 'SrcAddr')), toIPv6('::')), ifNull(tupleElement(JSONExtract(message, 'Tuple(SrcAddr Nullable(String), SrcPort Nullable(UInt16), DstAddr Nullable(String), DstPort Nullable(UInt16), Proto Nullable(UInt8))'), 'SrcPort'), 0)), (ifNull(toIPv6OrNull(tupleElement(JSONExtract(message, 'Tuple(SrcAddr Nullable(String), SrcPort Nullable(UInt16), DstAddr Nullable(String), DstPort Nullable(UInt16), Proto Nullable(UInt8))'), 'DstAddr')), toIPv6('::')), ifNull(tupleElement(JSONExtract(message, 'Tuple(SrcAddr Nullable(String), SrcPort Nullable(UInt16), DstAddr Nullable(String), DstPort Nullable(UInt16), Proto Nullable(UInt8))'), 'DstPort'), 0))]), ifNull(tupleElement(JSONExtract(message, 'Tuple(SrcAddr Nullable(String), SrcPort Nullable(UInt16), DstAddr Nullable(String), DstPort Nullable(UInt16), Proto Nullable(UInt8))'), 'Proto'), 0)));

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_parsed` ON CLUSTER `main`
ENGINE = Null;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_rollups` ON CLUSTER `main`
ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/{database}/{table}', '{shard}-{replica}')
ORDER BY table_name;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_workload_1m_local` ON CLUSTER `main`
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `SrcK8S_OwnerName`, `SrcK8S_OwnerType`)
ORDER BY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `SrcK8S_OwnerName`, `SrcK8S_OwnerType`, `SrcSubnetLabel`, `SrcK8S_NetworkName`, `DstK8S_OwnerName`, `DstK8S_OwnerType`, `DstSubnetLabel`, `DstK8S_NetworkName`, `FlowDirection`, `Duplicate`, `_RecordType`, `SrcK8S_Type`, `DstK8S_Type`, `K8S_ClusterName`, `K8S_FlowLayer`, `Proto`, `Sampling`, `IPSecStatus`, `DnsErrno`, `DnsFlagsResponseCode`, `PktDropLatestDropCause`, `PktDropLatestState`, `IsDns`, `IsDnsAnswer`, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_workload_1m` ON CLUSTER `main` AS `netobserv`.`flows_by_workload_1m_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_by_workload_1m_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_workload_1h_local` ON CLUSTER `main`
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `SrcK8S_OwnerName`, `SrcK8S_OwnerType`)
ORDER BY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `SrcK8S_OwnerName`, `SrcK8S_OwnerType`, `SrcSubnetLabel`, `SrcK8S_NetworkName`, `DstK8S_OwnerName`, `DstK8S_OwnerType`, `DstSubnetLabel`, `DstK8S_NetworkName`, `FlowDirection`, `Duplicate`, `_RecordType`, `SrcK8S_Type`, `DstK8S_Type`, `K8S_ClusterName`, `K8S_FlowLayer`, `Proto`, `Sampling`, `IPSecStatus`, `DnsErrno`, `DnsFlagsResponseCode`, `PktDropLatestDropCause`, `PktDropLatestState`, `IsDns`, `IsDnsAnswer`, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_workload_1h` ON CLUSTER `main` AS `netobserv`.`flows_by_workload_1h_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_by_workload_1h_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_node_1m_local` ON CLUSTER `main`
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), `SrcK8S_HostName`, `SrcK8S_Zone`, `DstK8S_HostName`, `DstK8S_Zone`)
ORDER BY (toStartOfHour(TimeFlowEndMs), `SrcK8S_HostName`, `SrcK8S_Zone`, `DstK8S_HostName`, `DstK8S_Zone`, `FlowDirection`, `Duplicate`, `_RecordType`, `SrcK8S_Type`, `DstK8S_Type`, `K8S_ClusterName`, `K8S_FlowLayer`, `Proto`, `Sampling`, `IPSecStatus`, `DnsErrno`, `DnsFlagsResponseCode`, `PktDropLatestDropCause`, `PktDropLatestState`, `IsDns`, `IsDnsAnswer`, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_node_1m` ON CLUSTER `main` AS `netobserv`.`flows_by_node_1m_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_by_node_1m_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_node_1h_local` ON CLUSTER `main`
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), `SrcK8S_HostName`, `SrcK8S_Zone`, `DstK8S_HostName`, `DstK8S_Zone`)
ORDER BY (toStartOfHour(TimeFlowEndMs), `SrcK8S_HostName`, `SrcK8S_Zone`, `DstK8S_HostName`, `DstK8S_Zone`, `FlowDirection`, `Duplicate`, `_RecordType`, `SrcK8S_Type`, `DstK8S_Type`, `K8S_ClusterName`, `K8S_FlowLayer`, `Proto`, `Sampling`, `IPSecStatus`, `DnsErrno`, `DnsFlagsResponseCode`, `PktDropLatestDropCause`, `PktDropLatestState`, `IsDns`, `IsDnsAnswer`, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_node_1h` ON CLUSTER `main` AS `netobserv`.`flows_by_node_1h_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_by_node_1h_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_namespace_1m_local` ON CLUSTER `main`
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `K8S_ClusterName`, `K8S_FlowLayer`)
ORDER BY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `K8S_ClusterName`, `K8S_FlowLayer`, `Sampling`, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_namespace_1m` ON CLUSTER `main` AS `netobserv`.`flows_by_namespace_1m_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_by_namespace_1m_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_namespace_5m_local` ON CLUSTER `main`
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `K8S_ClusterName`, `K8S_FlowLayer`)
ORDER BY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `K8S_ClusterName`, `K8S_FlowLayer`, `Sampling`, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_namespace_5m` ON CLUSTER `main` AS `netobserv`.`flows_by_namespace_5m_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_by_namespace_5m_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_namespace_15m_local` ON CLUSTER `main`
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `K8S_ClusterName`, `K8S_FlowLayer`)
ORDER BY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `K8S_ClusterName`, `K8S_FlowLayer`, `Sampling`, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_namespace_15m` ON CLUSTER `main` AS `netobserv`.`flows_by_namespace_15m_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_by_namespace_15m_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_namespace_1h_local` ON CLUSTER `main`
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(TimeFlowEndMs)
PRIMARY KEY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `K8S_ClusterName`, `K8S_FlowLayer`)
ORDER BY (toStartOfHour(TimeFlowEndMs), `SrcK8S_Namespace`, `DstK8S_Namespace`, `K8S_ClusterName`, `K8S_FlowLayer`, `Sampling`, TimeFlowEndMs)
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_by_namespace_1h` ON CLUSTER `main` AS `netobserv`.`flows_by_namespace_1h_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_by_namespace_1h_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_misfits_local` ON CLUSTER `main`
ENGINE = ReplicatedSummingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
ORDER BY field
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800, min_bytes_for_wide_part = 33554432, vertical_merge_algorithm_min_rows_to_activate = 1000000;

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_misfits` ON CLUSTER `main` AS `netobserv`.`flows_misfits_local`
ENGINE = Distributed(`main`, `netobserv`, `flows_misfits_local`);

CREATE TABLE IF NOT EXISTS `netobserv`.`flows_topics` ON CLUSTER `main`
ENGINE = ReplicatedMergeTree('/clickhouse/tables/all/{database}/{table}', '{shard}-{replica}')
ORDER BY (topic, topic_id);

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_by_namespace_1h_mv` ON CLUSTER `main` TO `netobserv`.`flows_by_namespace_1h_local` AS
FROM `netobserv`.`flows_by_namespace_15m_local` AS flows;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_by_namespace_15m_mv` ON CLUSTER `main` TO `netobserv`.`flows_by_namespace_15m_local` AS
FROM `netobserv`.`flows_by_namespace_5m_local` AS flows;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_by_namespace_5m_mv` ON CLUSTER `main` TO `netobserv`.`flows_by_namespace_5m_local` AS
FROM `netobserv`.`flows_by_namespace_1m_local` AS flows;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_by_namespace_1m_mv` ON CLUSTER `main` TO `netobserv`.`flows_by_namespace_1m_local` AS
FROM `netobserv`.`flows_by_workload_1m_local` AS flows;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_by_node_1h_mv` ON CLUSTER `main` TO `netobserv`.`flows_by_node_1h_local` AS
FROM `netobserv`.`flows_by_node_1m_local` AS flows;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_by_node_1m_mv` ON CLUSTER `main` TO `netobserv`.`flows_by_node_1m_local` AS
FROM `netobserv`.`flows_local` AS flows;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_by_workload_1h_mv` ON CLUSTER `main` TO `netobserv`.`flows_by_workload_1h_local` AS
FROM `netobserv`.`flows_by_workload_1m_local` AS flows;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_by_workload_1m_mv` ON CLUSTER `main` TO `netobserv`.`flows_by_workload_1m_local` AS
FROM `netobserv`.`flows_local` AS flows;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_misfits_mv` ON CLUSTER `main` TO `netobserv`.`flows_misfits_local` AS
FROM `netobserv`.`flows_local`;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_mv` ON CLUSTER `main` TO `netobserv`.`flows_local` AS
FROM `netobserv`.`flows_parsed`;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_dead_letters_mv` ON CLUSTER `main` TO `netobserv`.`flows_dead_letters_local` AS
FROM `netobserv`.`flows_parsed`;

CREATE MATERIALIZED VIEW IF NOT EXISTS `netobserv`.`flows_parsed_mv` ON CLUSTER `main` TO `netobserv`.`flows_parsed` AS
FROM `netobserv`.`flows_landing_local`;

INSERT INTO `netobserv`.`flows_rollups` (table_name, complete_from)
SELECT name, if((SELECT count() FROM `netobserv`.`flows`) = 0, toDateTime64(0, 3, 'UTC'), toStartOfHour(greatest((SELECT max(TimeFlowEndMs) FROM `netobserv`.`flows`), now64(3, 'UTC')) + toIntervalHour(2)))
FROM (SELECT arrayJoin(['flows_by_workload_1m', 'flows_by_workload_1h', 'flows_by_node_1m', 'flows_by_node_1h', 'flows_by_namespace_1m', 'flows_by_namespace_5m', 'flows_by_namespace_15m', 'flows_by_namespace_1h']) AS name)
WHERE name NOT IN (SELECT table_name FROM `netobserv`.`flows_rollups`);

CREATE OR REPLACE VIEW `netobserv`.`flows_suspected_twice` ON CLUSTER `main` AS
SELECT
FROM `netobserv`.`flows` AS flows
GROUP BY TimeFlowEndMs, topic, partition, sipHash128(tuple(flows.`TimeFlowEndMs`, flows.`TimeFlowStartMs`, flows.`TimeReceived`, flows.`SrcK8S_Namespace`, flows.`SrcK8S_Name`, flows.`SrcK8S_Type`, flows.`SrcK8S_OwnerName`, flows.`SrcK8S_OwnerType`, flows.`SrcAddr`, flows.`SrcPort`, flows.`SrcMac`, flows.`SrcK8S_HostIP`, flows.`SrcK8S_HostName`, flows.`SrcK8S_Zone`, flows.`SrcSubnetLabel`, flows.`SrcK8S_NetworkName`, flows.`SrcASN`, flows.`DstK8S_Namespace`, flows.`DstK8S_Name`, flows.`DstK8S_Type`, flows.`DstK8S_OwnerName`, flows.`DstK8S_OwnerType`, flows.`DstAddr`, flows.`DstPort`, flows.`DstMac`, flows.`DstK8S_HostIP`, flows.`DstK8S_HostName`, flows.`DstK8S_Zone`, flows.`DstSubnetLabel`, flows.`DstK8S_NetworkName`, flows.`DstASN`, flows.`K8S_ClusterName`, flows.`K8S_FlowLayer`, flows.`Proto`, flows.`Etype`, flows.`Dscp`, flows.`IcmpType`, flows.`IcmpCode`, flows.`Flags`, flows.FlowDirection, flows.`AgentIP`, flows.`Bytes`, flows.`Packets`, flows.`Sampling`, flows.`Interfaces`, flows.`IfDirections`, flows.`Udns`, flows.`PktDropBytes`, flows.`PktDropPackets`, flows.`PktDropLatestState`, flows.`PktDropLatestDropCause`, flows.`PktDropLatestFlags`, flows.`DnsId`, flows.`DnsName`, flows.`DnsLatencyMs`, flows.`DnsFlags`, flows.`DnsFlagsResponseCode`, flows.`DnsErrno`, flows.`TimeFlowRttNs`, flows.`NetworkEvents`, flows.`XlatSrcAddr`, flows.`XlatSrcPort`, flows.`XlatSrcK8S_Namespace`, flows.`XlatSrcK8S_Name`, flows.`XlatSrcK8S_Type`, flows.`XlatSrcK8S_OwnerName`, flows.`XlatSrcK8S_OwnerType`, flows.`XlatSrcK8S_HostIP`, flows.`XlatSrcK8S_HostName`, flows.`XlatSrcK8S_NetworkName`, flows.`XlatDstAddr`, flows.`XlatDstPort`, flows.`XlatDstK8S_Namespace`, flows.`XlatDstK8S_Name`, flows.`XlatDstK8S_Type`, flows.`XlatDstK8S_OwnerName`, flows.`XlatDstK8S_OwnerType`, flows.`XlatDstK8S_HostIP`, flows.`XlatDstK8S_HostName`, flows.`XlatDstK8S_NetworkName`, flows.`ZoneId`, flows.`IPSecStatus`, flows.`IPSecRetCode`, flows.`TLSVersion`, flows.`TLSTypes`, flows.`TLSCipherSuite`, flows.`TLSGroup`, flows.`QuicVersion`, flows.`QuicSeenLongHdr`, flows.`QuicSeenShortHdr`, flows.`_RecordType`, flows.`_HashId`, flows.`Bytes_AB`, flows.`Bytes_BA`, flows.`Packets_AB`, flows.`Packets_BA`, flows.`PktDropBytes_AB`, flows.`PktDropBytes_BA`, flows.`PktDropPackets_AB`, flows.`PktDropPackets_BA`, flows.`numFlowLogs`, flows.`MaxTimeFlowRttNs`, flows.`_IsFirst`, flows.`Duplicate`, flows.Extra))
HAVING times > 1;

ALTER TABLE `netobserv`.`flows_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_dead_letters_local` ON CLUSTER `main` MODIFY TTL toDateTime(_arrival) + toIntervalDay(30) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_by_workload_1m_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) + toIntervalHour(1) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_by_workload_1h_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) + toIntervalHour(1) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_by_node_1m_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) + toIntervalHour(1) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_by_node_1h_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) + toIntervalHour(1) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_by_namespace_1m_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) + toIntervalHour(1) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_by_namespace_5m_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) + toIntervalHour(1) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_by_namespace_15m_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) + toIntervalHour(1) SETTINGS alter_sync = 0;

ALTER TABLE `netobserv`.`flows_by_namespace_1h_local` ON CLUSTER `main` MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(30) + toIntervalHour(1) SETTINGS alter_sync = 0;

INSERT INTO `netobserv`.`flows_schema` (version) SELECT 6 WHERE (SELECT count() FROM `netobserv`.`flows_schema`) = 0;
