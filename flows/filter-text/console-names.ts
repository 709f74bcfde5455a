const eachEnd = (id: string, field: string): Record<string, string> => ({
  [id]: field,
  [`src_${id}`]: `Src${field}`,
  [`dst_${id}`]: `Dst${field}`,
});

/**
 * The console's filter ids (query/console-filters.ts) that neither a field's name nor its label leads to, and what the
 * seed's table called the addresses.
 */
export const consoleNames = (): Record<string, string> => ({
  ...eachEnd('resource', 'K8S_Object'),
  ...eachEnd('host_address', 'K8S_HostIP'),
  ...eachEnd('ip', 'Addr'),
  direction: 'FlowDirection',
  id: '_HashId',
  pkt_drop_state: 'PktDropLatestState',
  pkt_drop_cause: 'PktDropLatestDropCause',
  dns_flag_response_code: 'DnsFlagsResponseCode',
  time_flow_rtt: 'TimeFlowRttNs',
  xlat_zone_id: 'ZoneId',
});
