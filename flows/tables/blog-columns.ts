const ip = (column: string): string => `replaceRegexpOne(IPv6NumToString(${column}), '^::(ffff:([0-9.]+))?$', '\\\\2')`;

/**
 * Names of the columns of NetObserv's kafka-clickhouse-example, so that queries written for it run unchanged: times in
 * ms since the epoch, addresses as text (IPv4 without ::ffff:, empty if missing). They take no space.
 */
export const BLOG_COLUMNS: readonly string[] = [
  'start Int64 ALIAS toUnixTimestamp64Milli(TimeFlowStartMs)',
  'end Int64 ALIAS toUnixTimestamp64Milli(TimeFlowEndMs)',
  `src_ip String ALIAS ${ip('SrcAddr')}`,
  `dst_ip String ALIAS ${ip('DstAddr')}`,
  'src_name String ALIAS SrcK8S_Name',
  'dst_name String ALIAS DstK8S_Name',
  'src_kind String ALIAS SrcK8S_Type',
  'dst_kind String ALIAS DstK8S_Type',
  'src_namespace String ALIAS SrcK8S_Namespace',
  'dst_namespace String ALIAS DstK8S_Namespace',
  'bytes UInt64 ALIAS Bytes',
  'packets UInt64 ALIAS Packets',
];
