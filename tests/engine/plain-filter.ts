import { BlockList, isIP } from 'node:net';
import { dnsErrnos } from '../../flows/fields/dns-errnos';
import { dscpNames } from '../../flows/fields/dscp';
import { PORTS } from '../../flows/fields/ports';
import { PROTOCOLS } from '../../flows/fields/protocols';
import type { Row } from './flow-tables';
import { type PlainFlow, text } from './plain-computation';
import { PLAIN_FIELDS } from './plain-fields';

/** As in a flow query; every part spelt out here again, so that a test does not lean on what it tests. */
export type PlainFilter =
  | { all: PlainFilter[] }
  | { any: PlainFilter[] }
  | { not: PlainFilter }
  | { field: string; side?: string; op: string; values?: Array<string | number | boolean> };

/**
 * Whether a stored flow (see expected-row.ts) matches a filter, worked out in the plainest way. It shares tables of
 * names with the compiler, but nothing else: CIDRs are Node's BlockList, expressions are JavaScript's.
 */
export class PlainFilterReader {
  constructor(private readonly types: ReadonlyMap<string, string>) {}

  matches(row: Row, filter: PlainFilter): boolean {
    if ('all' in filter) {
      return filter.all.every((part) => this.matches(row, part));
    }
    if ('any' in filter) {
      return filter.any.some((part) => this.matches(row, part));
    }
    if ('not' in filter) {
      return !this.matches(row, filter.not);
    }
    const { field, side, op, values = [] } = filter;
    if (op === '!=' || op.startsWith('not ')) {
      return !this.matches(row, { ...filter, op: op === '!=' ? '=' : op.slice('not '.length) });
    }
    const test = (name: string) => this.fieldMatches(row, name, op, values);
    if (this.types.has(field)) {
      return test(field);
    }
    const ends = field.startsWith('Xlat') ? ['XlatSrc', 'XlatDst'] : ['Src', 'Dst'];
    const [source, destination] = ends.map((end) => test(end + field.replace(/^Xlat/, '')));
    return side === 'both' ? source && destination : source || destination;
  }

  private fieldMatches(row: Row, name: string, op: string, values: Array<string | number | boolean>): boolean {
    const type = this.types.get(name) ?? '';
    const stored = row[name];
    if (op === 'empty') {
      return isAbsent(name, type, stored);
    }
    if (['>', '>=', '<', '<='].includes(op)) {
      return !isAbsent(name, type, stored) && compares(number(type, stored), op, time(type, values[0]));
    }
    if (op === '=') {
      const items = Array.isArray(stored) ? stored : [stored];
      return values.some((value) => items.some((item) => equals(row, name, type, item, value)));
    }
    const texts = isAbsent(name, type, stored) && !type.includes('String') ? [''] : textsOf(row, name, type, stored);
    return texts.some((text) => values.some((value) => textFits(text, op, String(value))));
  }
}

/** What the fields are stored as that random flow queries filter by. */
const TYPES = new Map([
  ...['K8S_Namespace', 'K8S_OwnerName', 'K8S_OwnerType', 'K8S_HostName'].flatMap((name) => bothEnds(name, 'String')),
  ...bothEnds('Addr', 'IPv6'),
  ...bothEnds('Port', 'UInt16'),
  ['CrossZone', 'String'],
  ['ServicePort', 'UInt16'],
  ['NetworkEventAction', 'String'],
  ['Proto', 'UInt8'],
  ['Sampling', 'UInt32'],
  ['Bytes', 'UInt64'],
  ['Packets', 'UInt64'],
  ['TimeFlowRttNs', 'UInt64'],
  ['DnsLatencyMs', 'Float64'],
]);

function bothEnds(name: string, type: string): Array<[string, string]> {
  return ['Src', 'Dst'].map((end) => [end + name, type]);
}

const reader = new PlainFilterReader(TYPES);

/** Whether a flow as NetObserv writes it matches, or with `backAndForth` would with its ends exchanged. */
export const flowMatches = (flow: PlainFlow, filter: PlainFilter, backAndForth: boolean): boolean =>
  reader.matches(storedAs(flow, forth), filter) || (backAndForth && reader.matches(storedAs(flow, back), filter));

/** A thousand queries ask for the same rows. */
const forth = new WeakMap<PlainFlow, Row>();
const back = new WeakMap<PlainFlow, Row>();

function storedAs(flow: PlainFlow, way: typeof forth): Row {
  let row = way.get(flow);
  if (row === undefined) {
    const from = (name: string) => (way === back ? exchanged(name) : name);
    row = Object.fromEntries([...TYPES].map(([name, type]) => [name, stored(flow, from(name), type)]));
    way.set(flow, row);
  }
  return row;
}

const exchanged = (name: string): string => name.replace(/^(Src|Dst)/, (end) => (end === 'Src' ? 'Dst' : 'Src'));

function stored(flow: PlainFlow, name: string, type: string): string | number {
  const value = PLAIN_FIELDS[name]?.(flow) ?? text(flow, name);
  return type === 'String' ? value : type === 'IPv6' ? value || '::' : Number(value);
}

const ZERO_IS_ABSENT =
  /^(Src|Dst|XlatSrc|XlatDst|Service)Port$|^(Src|Dst)ASN$|^(Proto|Etype|Sampling|ZoneId|DnsId|DnsFlags|DnsErrno|DnsLatencyMs|TimeFlowRttNs|MaxTimeFlowRttNs|PktDropLatestFlags)$/;

function isAbsent(name: string, type: string, stored: unknown): boolean {
  if (Array.isArray(stored)) {
    return stored.every((item) => item === '') && (stored.length === 0 || name !== 'IfDirections');
  }
  if (type === 'IPv6') {
    return stored === '::';
  }
  if (name === 'TimeReceived') {
    return stored === '1970-01-01 00:00:00';
  }
  return (
    stored === null ||
    stored === '' ||
    (ZERO_IS_ABSENT.test(name) && Number(stored) === 0) ||
    (name === 'FlowDirection' && stored === -1)
  );
}

function compares(left: number, op: string, right: number): boolean {
  switch (op) {
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    default:
      return left <= right;
  }
}

const number = (type: string, stored: unknown): number =>
  type.startsWith('DateTime')
    ? Date.parse(`${String(stored).replace(' ', 'T')}Z`) / (type === "DateTime('UTC')" ? 1000 : 1)
    : Number(stored);

const time = (type: string, value: unknown): number =>
  type.startsWith('DateTime') && typeof value === 'string' && /^\d{4}-/.test(value)
    ? Date.parse(value) / (type === "DateTime('UTC')" ? 1000 : 1)
    : Number(value);

const ICMP: Record<string, Record<number, string>> = {
  1: { 0: 'Echo Reply', 3: 'Destination Unreachable', 8: 'Echo Request', 11: 'Time Exceeded' },
  58: { 1: 'Destination Unreachable', 3: 'Time Exceeded', 128: 'Echo Request', 129: 'Echo Reply' },
};

function nameOf(row: Row, name: string, item: unknown): string | undefined {
  const at = Number(item);
  switch (name) {
    case 'Proto':
      return PROTOCOLS[at];
    case 'Dscp':
      return dscpNames()[at];
    case 'DnsErrno':
      return dnsErrnos()[at];
    case 'FlowDirection':
    case 'IfDirections':
      return ['ingress', 'egress', 'inner'][at];
    case 'Etype':
      return { 2048: 'IPv4', 2054: 'ARP', 34525: 'IPv6' }[at];
    case 'IcmpType':
      return ICMP[row.Proto === 58 ? 58 : 1][at];
    default:
      return /Port$/.test(name) ? PORTS[at] : undefined;
  }
}

const shown = (address: unknown): string => (address === '::' ? '' : String(address).replace(/^::ffff:/, ''));

function textsOf(row: Row, name: string, type: string, stored: unknown): string[] {
  if (type === 'IPv6') {
    return [shown(stored)];
  }
  const items: unknown[] = Array.isArray(stored) ? stored : [stored];
  return items.flatMap((item) => [String(item), nameOf(row, name, item) ?? String(item)]);
}

function equals(row: Row, name: string, type: string, item: unknown, value: string | number | boolean): boolean {
  if (type === 'IPv6') {
    return addressIs(String(item), String(value));
  }
  if (type.includes('String')) {
    const folded = name === 'Flags' || name === 'DnsFlagsResponseCode';
    return folded ? String(item).toLowerCase() === String(value).toLowerCase() : item === String(value);
  }
  if (type === 'Bool') {
    return item === (String(value) === 'true');
  }
  if (item === null) {
    return false;
  }
  const plain = (text: string) => text.toLowerCase().replace(/[ _-]/g, '');
  const called = nameOf(row, name, item);
  const [first, ...rest] = called?.split(' ') ?? [];
  const names = [called, called && `${called} (${String(item)})`, ...(name === 'Dscp' ? [first, rest.join(' ')] : [])];
  const isNamed = typeof value === 'string' && names.some((each) => each && plain(each) === plain(value));
  return number(type, item) === time(type, value) || isNamed;
}

function addressIs(stored: string, value: string): boolean {
  const address = shown(stored);
  if (value === '' || address === '') {
    return address === value;
  }
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  const list = new BlockList();
  const [network, length] = value.split('/');
  const [first, last] = value.split('-');
  if (length !== undefined) {
    list.addSubnet(network, Number(length), family(network));
  } else if (last !== undefined) {
    list.addRange(first, last, family(first));
  } else {
    list.addAddress(value, family(value));
  }
  const listed = length !== undefined ? network : first;
  // Node counts IPv4 into IPv6 networks that cover its mapped form.
  return family(address) === family(listed) && list.check(address, family(address));
}

function textFits(text: string, op: string, value: string): boolean {
  switch (op) {
    case 'contains':
      return text.toLowerCase().includes(value.toLowerCase());
    case 'like':
      return likes(text, value);
    default:
      return new RegExp(value, 's').test(text);
  }
}

/** By trying what `*` may stand for. */
function likes(text: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) {
    return text === pattern;
  }
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return (
    text.startsWith(head) &&
    Array.from({ length: text.length - head.length + 1 }).some((_, skip) => likes(text.slice(head.length + skip), tail))
  );
}
