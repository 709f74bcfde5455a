import type { Field } from '../fields/field';
import { ofDecidingEvent } from './network-events';
import { and, array, call, column, constant, type Expression, infix, lambda, or } from './sql/expression';

/** What a field holds: its column, or what is computed from others. The only place that knows the difference. */
export const fieldValue = ({ name }: Field): Expression => computed(name) ?? column(name);

function computed(name: string): Expression | undefined {
  const [, end = '', what = name] = /^((?:Xlat)?(?:Src|Dst))(.*)$/.exec(name) ?? [];
  return COMPUTED[what]?.(end);
}

const EMPTY = constant("''");

/** By the field's name without its end, which they are given. */
const COMPUTED: Record<string, ((end: string) => Expression) | undefined> = {
  K8S_Object: (end) =>
    call('if', isEmpty(column(`${end}K8S_Name`)), addressAndPort(end), objectText(end, 'K8S_Type', 'K8S_Name')),
  K8S_OwnerObject: (end) =>
    call('if', isEmpty(column(`${end}K8S_OwnerName`)), EMPTY, objectText(end, 'K8S_OwnerType', 'K8S_OwnerName')),
  AddrPort: addressAndPort,
  Location: (end) => {
    const label = column(`${end}SubnetLabel`);
    const internal = or([
      infix(column(`${end}K8S_Type`), '!=', EMPTY),
      and([infix(label, '!=', EMPTY), infix(call('startsWith', label, constant("'EXT:'")), '=', constant('false'))]),
    ]);
    return call('multiIf', internal, constant("'internal'"), isAbsent(end), EMPTY, constant("'external'"));
  },
  // Clients take theirs from the ephemeral ports, which lie above those of services, node ports included.
  ServicePort: () => call('least', column('SrcPort'), column('DstPort')),
  CrossZone: () => {
    const [source, destination] = [column('SrcK8S_Zone'), column('DstK8S_Zone')];
    const isUnknown = or([isEmpty(source), isEmpty(destination)]);
    return call('multiIf', isUnknown, EMPTY, infix(source, '=', destination), constant("'no'"), constant("'yes'"));
  },
  NetworkEventAction: () => ofDecidingEvent('Action'),
  NetworkEventType: () => ofDecidingEvent('Type'),
  NetworkEventName: () => ofDecidingEvent('Name'),
  NetworkEventNamespace: () => ofDecidingEvent('Namespace'),
  NetworkEventDirection: () => ofDecidingEvent('Direction'),
  FlowDirInts: () => {
    const at = (list: string) => call('arrayElement', column(list), constant('n'));
    const direction = call(
      'multiIf',
      infix(constant('n'), '>', call('length', column('IfDirections'))),
      EMPTY,
      infix(at('IfDirections'), '=', constant('0')),
      constant("' ingress'"),
      constant("' egress'")
    );
    return call(
      'arrayMap',
      lambda('n', call('concat', at('Interfaces'), direction)),
      call('arrayEnumerate', column('Interfaces'))
    );
  },
  FlowDuration: () => call('toFloat64', infix(milliseconds('TimeFlowEndMs'), '-', milliseconds('TimeFlowStartMs'))),
  CollectionLatency: () => {
    const received = call('toUnixTimestamp', column('TimeReceived'));
    const latency = infix(infix(call('toInt64', received), '*', constant('1000')), '-', milliseconds('TimeFlowEndMs'));
    return call('if', infix(received, '=', constant('0')), constant('NULL'), call('toFloat64', latency));
  },
};

const milliseconds = (time: string): Expression => call('toUnixTimestamp64Milli', column(time));

const isEmpty = (text: Expression): Expression => infix(text, '=', EMPTY);

const isAbsent = (end: string): Expression => isNoAddress(column(`${end}Addr`));

/** `::` stands for the absent address. */
export const isNoAddress = (stored: Expression): Expression => infix(stored, '=', call('toIPv6', constant("'::'")));

/** `Kind.namespace.name`, or `Kind.name` of what has no namespace. */
function objectText(end: string, kind: string, name: string): Expression {
  const parts = [kind, 'K8S_Namespace', name].map((part) => column(end + part));
  const given = call('arrayFilter', lambda('part', infix(constant('part'), '!=', EMPTY)), array(parts));
  return call('arrayStringConcat', given, constant("'.'"));
}

function addressAndPort(end: string): Expression {
  const address = addressText(column(`${end}Addr`));
  const port = column(`${end}Port`);
  const isIPv6 = infix(call('position', address, constant("':'")), '>', constant('0'));
  const bracketed = call('if', isIPv6, call('concat', constant("'['"), address, constant("']'")), address);
  const withPort = call('concat', bracketed, constant("':'"), call('toString', port));
  return call('multiIf', isAbsent(end), EMPTY, infix(port, '=', constant('0')), address, withPort);
}

/** IPv4 without the prefix that maps it into IPv6; nothing for `::`, which stands for absent. */
export const addressText = (stored: Expression): Expression =>
  call('replaceRegexpOne', call('toString', stored), constant("'^(::ffff:|::$)'"), EMPTY);

/** A list's items as texts. */
export const itemTexts = (list: Expression): Expression =>
  call('arrayMap', lambda('item', call('toString', constant('item'))), list);
