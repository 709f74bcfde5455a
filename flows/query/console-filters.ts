import { meantField } from '../fields/sides';
import { lazy } from '../lazy';
import { type Filter, isPredicate, type Operator, type Predicate, type Side, type Value } from './filter';
import { operatorsOf, type PlainOperator, plainForm, valueCount } from './operator';
import { QueryError } from './query-error';
import { describe } from './reader';

/** How the console compares (`~` contains, unless the value is in quotes), and how a filter as text does besides. */
export type ConsoleComparison = Operator | '~' | '!~';

type Entry = readonly [id: string, ...fields: string[]];

/** The ids of the console's filters, those of the newer configuration included, each with its fields: any may match. */
const FIELDS = lazy((): readonly Entry[] => [
  ['cluster_name', 'K8S_ClusterName'],
  ...eachEnd('namespace', 'K8S_Namespace'),
  ...eachEnd('name', 'K8S_Name'),
  ...eachEnd('kind', 'K8S_Type', 'K8S_OwnerType'),
  ...eachEnd('owner_name', 'K8S_OwnerName'),
  ...eachEnd('zone', 'K8S_Zone'),
  ...eachEnd('subnet_label', 'SubnetLabel'),
  // Kind.namespace.name. Compared piece by piece (see resourceAt): these are the texts for whatever else is asked.
  ...eachEnd('resource', 'K8S_Object', 'K8S_OwnerObject'),
  ...eachEnd('address', 'Addr'),
  ...eachEnd('port', 'Port'),
  ...eachEnd('mac', 'Mac'),
  ...eachEnd('host_address', 'K8S_HostIP'),
  ...eachEnd('host_name', 'K8S_HostName'),
  ...eachEnd('network', 'K8S_NetworkName'),
  ['protocol', 'Proto'],
  ['dscp', 'Dscp'],
  ['icmp_type', 'IcmpType'],
  ['icmp_code', 'IcmpCode'],
  ['tcp_flags', 'Flags'],
  ['node_direction', 'FlowDirection'],
  ['flow_layer', 'K8S_FlowLayer'],
  ['interfaces', 'Interfaces'],
  ['ifdirections', 'IfDirections'],
  ['udns', 'Udns'],
  ['id', '_HashId'],
  ['pkt_drop_state', 'PktDropLatestState'],
  ['pkt_drop_cause', 'PktDropLatestDropCause'],
  ['dns_id', 'DnsId'],
  ['dns_name', 'DnsName'],
  // Milliseconds.
  ['dns_latency', 'DnsLatencyMs'],
  ['dns_flag_response_code', 'DnsFlagsResponseCode'],
  ['dns_errno', 'DnsErrno'],
  // Nanoseconds, though the console's column shows milliseconds.
  ['time_flow_rtt', 'TimeFlowRttNs'],
  ['network_events', 'NetworkEvents'],
  ['xlat_zone_id', 'ZoneId'],
  ['xlat_src_address', 'XlatSrcAddr'],
  ['xlat_dst_address', 'XlatDstAddr'],
  ['xlat_src_port', 'XlatSrcPort'],
  ['xlat_dst_port', 'XlatDstPort'],
  ['ipsec_status', 'IPSecStatus'],
  ['tls_version', 'TLSVersion'],
  ['tls_cipher_suite', 'TLSCipherSuite'],
  ['tls_curve', 'TLSGroup'],
  ['tls_types', 'TLSTypes'],
]);

const eachEnd = (id: string, ...fields: string[]): Entry[] => [
  [id, ...fields],
  [`src_${id}`, ...fields.map((field) => `Src${field}`)],
  [`dst_${id}`, ...fields.map((field) => `Dst${field}`)],
];

const fieldsById = lazy(() => new Map(FIELDS().map(([id, ...fields]) => [id, fields])));

export const consoleFilterIds = lazy((): readonly string[] => FIELDS().map(([id]) => id));

/** The fields that a filter of the console is about, or undefined if the console has no filter of this id. */
export const consoleFilterFields = (id: string): readonly string[] | undefined => fieldsById().get(id);

const isResourceFilter = (id: string) => id.endsWith('resource');

/** What can be asked of a filter of the console; nothing if there is none of this id. */
export function consoleFilterOperators(id: string): readonly Operator[] {
  const field = meantField(consoleFilterFields(id)?.[0] ?? '');
  return isResourceFilter(id) ? ['=', '!='] : field ? operatorsOf(field) : [];
}

/** Why a filter of the console cannot be asked so, and what can. */
export function unfitConsoleOperator(id: string, op: Operator): string {
  const fields = consoleFilterFields(id) ?? [];
  return isResourceFilter(id)
    ? `${id} compares kind, namespace and name at once, so "${op}" does not fit it, only =, in, != and not in do; for other operators use the field ${fields.join(' or ')}`
    : `the operator "${op}" does not fit ${id} (${fields.join(', ')}); use one of ${consoleFilterOperators(id).join(', ')}`;
}

/** Whether a filter of both ends at once can be made of a filter of either. */
export const hasConsoleEnds = (id: string): boolean => fieldsById().has(`src_${id}`);

/**
 * A filter of NetObserv's console as ours; in filters as text its id means the same. Values are as in the console's
 * URL, already split: `shop` is part of the text where `~` compares, `"shop"` all of it, `"shop-*"` a pattern, `""` no
 * value. A negated filter is the exact opposite. Throws QueryError for an id that the console does not have, and for
 * what its filter cannot be asked.
 */
export function consoleFilter(
  id: string,
  comparison: ConsoleComparison,
  values: readonly Value[],
  side: Side = 'either'
): Filter {
  if (!consoleFilterFields(id)) {
    throw wrong(`the console has no filter ${describe(id)}; its filters: ${consoleFilterIds().join(', ')}`);
  }
  const { op, negated } = plainComparison(comparison);
  if (op !== '~' && valueCount(op) === 'one' && values.length !== 1) {
    throw wrong(`the console's filter ${id} ${op} takes one value, not ${values.length}`);
  }
  if (side === 'both' && !hasConsoleEnds(id)) {
    throw wrong(`the console's filter ${id} has no two ends; leave the side out`);
  }
  const filter = side === 'both' ? atBothEnds(id, op, values) : atEither(id, op, values);
  return negated ? { not: filter } : filter;
}

const wrong = (message: string) => new QueryError('invalid_query', message, '');

function plainComparison(comparison: ConsoleComparison): { op: PlainOperator | '~'; negated: boolean } {
  return comparison === '~' || comparison === '!~' ? { op: '~', negated: comparison === '!~' } : plainForm(comparison);
}

function atEither(id: string, op: PlainOperator | '~', values: readonly Value[]): Filter {
  const fields = consoleFilterFields(id) ?? [];
  if (!isResourceFilter(id)) {
    return anyOf(fields.flatMap((field) => conditions(field, op, values)));
  }
  if (op !== '=' && op !== '~') {
    throw wrong(unfitConsoleOperator(id, op));
  }
  const prefix = /^(?:Src|Dst)/.exec(fields[0])?.[0];
  const prefixes = prefix === undefined ? ['Src', 'Dst'] : [prefix];
  return anyOf(values.flatMap((value) => prefixes.map((each) => resourceAt(each, id, value))));
}

/** Each end for itself: that one has the kind and the other the owner's kind is not enough. */
function atBothEnds(id: string, op: PlainOperator | '~', values: readonly Value[]): Filter {
  const either = atEither(id, op, values);
  return isPredicate(either)
    ? { ...either, side: 'both' }
    : { all: [atEither(`src_${id}`, op, values), atEither(`dst_${id}`, op, values)] };
}

const anyOf = (filters: Filter[]): Filter => (filters.length === 1 ? filters[0] : { any: filters });

/** Of which any must hold. Values that compare alike share one. */
function conditions(field: string, op: PlainOperator | '~', values: readonly Value[]): Predicate[] {
  if (op !== '=' && op !== '~') {
    return [{ field, op, ...(values.length > 0 && { values: [...values] }) }];
  }
  const each = values.map((value) => valueOf(field, value, op === '~'));
  return [...new Set(each.map((predicate) => predicate.op))].map((shared) => {
    const alike = each.filter((predicate) => predicate.op === shared);
    return { ...alike[0], ...(alike[0].values && { values: alike.flatMap((predicate) => predicate.values ?? []) }) };
  });
}

function valueOf(name: string, value: Value, contains: boolean): Predicate {
  const field = meantField(name);
  const isText = field !== undefined && ['string', 'strings', 'events'].includes(field.kind);
  const { text, quoted } = unquoted(value);
  if (text === '' && field && operatorsOf(field).includes('empty')) {
    return { field: name, op: 'empty' };
  }
  if (isText && text.includes('*')) {
    return { field: name, op: 'like', values: [contains && !quoted ? `*${text}*` : text] };
  }
  // The console writes an event out as it shows it, which is no text of ours: part of it is all that can be asked for.
  const isPart = (contains && !quoted) || field?.kind === 'events';
  return {
    field: name,
    op: isText && isPart ? 'contains' : '=',
    values: [typeof value === 'string' ? text : value],
  };
}

function unquoted(value: Value): { text: string; quoted: boolean } {
  const text = String(value);
  const quoted = text.length >= 2 && text.startsWith('"') && text.endsWith('"');
  return { text: quoted ? text.slice(1, -1) : text, quoted };
}

const KINDS_OF_ENDS: readonly string[] = ['Pod', 'Service', 'Node'];

interface Resource {
  kind: string;
  namespace: string;
  name: string;
}

/** `Kind.namespace.name`, or `Node.name` (the console also writes `Node..name`); a name may have dots. */
function readResource(value: Value): Resource | undefined {
  const [kind, ...rest] = unquoted(value).text.split('.');
  const hasNamespace = kind !== 'Node';
  const namespace = hasNamespace ? (rest[0] ?? '') : '';
  const name = rest
    .slice(hasNamespace ? 1 : 0)
    .join('.')
    .replace(/^\./, '');
  const isWhole = kind !== '' && (namespace !== '' || !hasNamespace) && name !== '';
  return isWhole ? { kind, namespace, name } : undefined;
}

/** What is wrong with a value of a resource filter, if anything is. */
export const resourceFault = (id: string, value: Value): string | undefined =>
  isResourceFilter(id) && !readResource(value)
    ? `${id} takes Kind.namespace.name, such as Deployment.shop.cart, or Node.name, not ${describe(value)}`
    : undefined;

/** All of it of one end. */
function resourceAt(prefix: string, id: string, value: Value): Filter {
  const resource = readResource(value);
  if (!resource) {
    throw wrong(resourceFault(id, value) ?? '');
  }
  const { kind, namespace, name } = resource;
  const [kindField, nameField] = KINDS_OF_ENDS.includes(kind) ? ['Type', 'Name'] : ['OwnerType', 'OwnerName'];
  const is = (field: string, text: string): Predicate => ({ field: `${prefix}K8S_${field}`, op: '=', values: [text] });
  return { all: [is(kindField, kind), is('Namespace', namespace), is(nameField, name)] };
}
