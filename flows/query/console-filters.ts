import { fieldByName } from '../fields/catalogue';
import { sidedFields } from '../fields/sides';
import type { Filter, Predicate } from './filter';
import { operatorsOf } from './operator';
import { QueryError } from './query-error';

/** How the console compares: `~` contains, unless the value is in quotes. */
export type ConsoleComparison = '=' | '!=' | '~' | '!~' | '>=';

/** Console filter id → field. `resource` and `kind` are about several. */
const FIELDS: Readonly<Record<string, string>> = {
  cluster_name: 'K8S_ClusterName',
  ...eachEnd('namespace', 'K8S_Namespace'),
  ...eachEnd('name', 'K8S_Name'),
  ...eachEnd('kind', 'K8S_Type'),
  ...eachEnd('owner_name', 'K8S_OwnerName'),
  ...eachEnd('zone', 'K8S_Zone'),
  ...eachEnd('subnet_label', 'SubnetLabel'),
  ...eachEnd('resource', 'K8S_Name'),
  ...eachEnd('address', 'Addr'),
  ...eachEnd('port', 'Port'),
  ...eachEnd('mac', 'Mac'),
  ...eachEnd('host_address', 'K8S_HostIP'),
  ...eachEnd('host_name', 'K8S_HostName'),
  ...eachEnd('network', 'K8S_NetworkName'),
  protocol: 'Proto',
  dscp: 'Dscp',
  icmp_type: 'IcmpType',
  icmp_code: 'IcmpCode',
  tcp_flags: 'Flags',
  node_direction: 'FlowDirection',
  flow_layer: 'K8S_FlowLayer',
  interfaces: 'Interfaces',
  ifdirections: 'IfDirections',
  udns: 'Udns',
  id: '_HashId',
  pkt_drop_state: 'PktDropLatestState',
  pkt_drop_cause: 'PktDropLatestDropCause',
  dns_id: 'DnsId',
  dns_name: 'DnsName',
  /** Milliseconds. */
  dns_latency: 'DnsLatencyMs',
  dns_flag_response_code: 'DnsFlagsResponseCode',
  dns_errno: 'DnsErrno',
  /** Nanoseconds, though the console's column shows milliseconds. */
  time_flow_rtt: 'TimeFlowRttNs',
  network_events: 'NetworkEvents',
  xlat_zone_id: 'ZoneId',
  xlat_src_address: 'XlatSrcAddr',
  xlat_dst_address: 'XlatDstAddr',
  xlat_src_port: 'XlatSrcPort',
  xlat_dst_port: 'XlatDstPort',
  ipsec_status: 'IPSecStatus',
  tls_version: 'TLSVersion',
  tls_cipher_suite: 'TLSCipherSuite',
  tls_curve: 'TLSGroup',
  tls_types: 'TLSTypes',
};

function eachEnd(id: string, field: string): Record<string, string> {
  return { [id]: field, [`src_${id}`]: `Src${field}`, [`dst_${id}`]: `Dst${field}` };
}

/** The ids of the console's filters, those of the newer configuration included. */
export const CONSOLE_FILTER_IDS: readonly string[] = Object.keys(FIELDS);

const byId = new Map(Object.entries(FIELDS));

/**
 * A filter of NetObserv's console as ours. Values are as in its URL, already split: `shop` is part of the text where
 * `~` compares, `"shop"` all of it, `"shop-*"` a pattern, `""` no value. A negated filter is the exact opposite. Throws
 * QueryError for an id that the console does not have, and for `>=` of several values.
 */
export function consoleFilter(id: string, comparison: ConsoleComparison, values: readonly string[]): Filter {
  const field = byId.get(id);
  if (field === undefined) {
    throw new QueryError(
      'invalid_query',
      `the console has no filter "${id}"; its filters: ${CONSOLE_FILTER_IDS.join(', ')}`,
      ''
    );
  }
  const contains = comparison === '~' || comparison === '!~';
  const one = (value: string): Filter => {
    if (id.endsWith('resource')) {
      return resource(field, value);
    }
    const match: Predicate =
      comparison === '>=' ? { field, op: '>=', values: [value] } : valueOf(field, value, contains);
    return id.endsWith('kind') ? { any: [match, { ...match, field: field.replace(/Type$/, 'OwnerType') }] } : match;
  };
  if (comparison === '>=' && values.length !== 1) {
    throw new QueryError('invalid_query', `the console's filter ${id} >= takes one value, not ${values.length}`, '');
  }
  const any = merged(values.map(one));
  return comparison.startsWith('!') ? { not: any } : any;
}

/** Values that compare alike share one condition. */
function merged(filters: Filter[]): Filter {
  const [first, ...rest] = filters;
  const alike = filters.every((each): each is Predicate => 'field' in each && 'field' in first && each.op === first.op);
  if (rest.length > 0 && alike && filters[0].values) {
    return { ...filters[0], values: filters.flatMap(({ values = [] }) => values) };
  }
  return rest.length === 0 && first ? first : { any: filters };
}

function valueOf(name: string, value: string, contains: boolean): Predicate {
  const field = fieldByName(name) ?? fieldByName(sidedFields(name)?.source ?? '');
  const quoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
  const text = quoted ? value.slice(1, -1) : value;
  if (text === '' && field && operatorsOf(field).includes('empty')) {
    return { field: name, op: 'empty' };
  }
  const isText = field !== undefined && ['string', 'strings', 'events'].includes(field.kind);
  if (isText && text.includes('*')) {
    return { field: name, op: 'like', values: [contains && !quoted ? `*${text}*` : text] };
  }
  // The console writes an event out as it shows it, which is no text of ours: part of it is all that can be asked for.
  const isPart = (contains && !quoted) || field?.kind === 'events';
  return { field: name, op: isText && isPart ? 'contains' : '=', values: [text] };
}

const KINDS_OF_ENDS: readonly string[] = ['Pod', 'Service', 'Node'];

/** `Kind.namespace.name`, or `Node.name`: all of it of one end, and a name may have dots. */
function resource(nameField: string, value: string): Filter {
  const [kind, ...rest] = value.replace(/^"|"$/g, '').split('.');
  const hasNamespace = kind !== 'Node';
  const namespace = hasNamespace ? (rest[0] ?? '') : '';
  const name = rest
    .slice(hasNamespace ? 1 : 0)
    .join('.')
    .replace(/^\./, '');
  const fields = KINDS_OF_ENDS.includes(kind) ? ['Type', 'Name'] : ['OwnerType', 'OwnerName'];
  const end = (prefix: string): Filter => ({
    all: [
      { field: `${prefix}K8S_${fields[0]}`, op: '=', values: [kind] },
      { field: `${prefix}K8S_Namespace`, op: '=', values: [namespace] },
      { field: `${prefix}K8S_${fields[1]}`, op: '=', values: [name] },
    ],
  });
  const prefix = /^(?:Src|Dst)/.exec(nameField)?.[0];
  return prefix === undefined ? { any: [end('Src'), end('Dst')] } : end(prefix);
}
