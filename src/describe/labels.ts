import type { CompareShow } from '../../flows/query/compare';
import type { Operator } from '../../flows/query/filter';
import type { Direction, DropsMode, FlowQueryKind, RecordType, TopOrder } from '../../flows/query/flow-query';
import type { GroupSide, ScopeId } from '../../flows/query/group';
import type { ByteUnit, MeasureFunction, Metric } from '../../flows/query/measure';
import { NODE_GROUPS, type NodeGroup, type NodeGroupChoice, scopesOfNodeGroup } from '../../flows/query/node-group';
import { t } from '../t';
import type { FlowOrder } from './flow-order';
import { joinedByAnd } from './joined';

/** What people read for each word of a flow query: functions, as there are no translations yet while modules load. */
export const kindLabels = (): Record<FlowQueryKind, string> => ({
  timeseries: t('labels.kind.timeseries', 'time series'),
  table: t('labels.kind.table', 'table'),
  flows: t('labels.kind.flows', 'flows'),
  topology: t('labels.kind.topology', 'topology'),
  values: t('labels.kind.values', 'values'),
});

export const metricLabels = (): Record<Metric, string> => ({
  bytes: t('labels.metric.bytes', 'bytes'),
  packets: t('labels.metric.packets', 'packets'),
  flows: t('labels.metric.flows', 'flows'),
  droppedBytes: t('labels.metric.dropped-bytes', 'dropped bytes'),
  droppedPackets: t('labels.metric.dropped-packets', 'dropped packets'),
  dnsFlows: t('labels.metric.dns-flows', 'DNS flows'),
  networkEvents: t('labels.metric.network-events', 'network events'),
  dnsLatency: t('labels.metric.dns-latency', 'DNS latency'),
  rtt: t('labels.metric.rtt', 'RTT'),
  dropShare: t('labels.metric.drop-share', 'dropped share'),
  dnsErrorShare: t('labels.metric.dns-error-share', 'DNS error share'),
  nxDomainShare: t('labels.metric.nx-domain-share', 'NXDomain share'),
  policyDenyShare: t('labels.metric.policy-deny-share', 'policy denial share'),
  ipsecShare: t('labels.metric.ipsec-share', 'IPsec share'),
  ipsecErrorShare: t('labels.metric.ipsec-error-share', 'IPsec error share'),
});

/** Of what counts bytes, told in bits. */
export const bitMetricLabels = (): Partial<Record<Metric, string>> => ({
  bytes: t('labels.metric.bits', 'bits'),
  droppedBytes: t('labels.metric.dropped-bits', 'dropped bits'),
});

export const functionLabels = (): Record<MeasureFunction, string> => ({
  rate: t('labels.function.rate', 'rate'),
  sum: t('labels.function.sum', 'sum'),
  avg: t('labels.function.avg', 'average'),
  min: t('labels.function.min', 'minimum'),
  max: t('labels.function.max', 'maximum'),
  p50: t('labels.function.p50', 'median'),
  p90: t('labels.function.p90', '90th percentile'),
  p95: t('labels.function.p95', '95th percentile'),
  p99: t('labels.function.p99', '99th percentile'),
  count: t('labels.function.count', 'number'),
  last: t('labels.function.last', 'last value'),
});

export const topOrderLabels = (): Record<TopOrder, string> => ({
  largest: t('labels.top-order.largest', 'largest'),
  smallest: t('labels.top-order.smallest', 'smallest'),
});

export const flowOrderLabels = (): Record<FlowOrder, string> => ({
  newest: t('labels.flow-order.newest', 'newest'),
  oldest: t('labels.flow-order.oldest', 'oldest'),
  largest: t('labels.flow-order.largest', 'largest'),
  smallest: t('labels.flow-order.smallest', 'smallest'),
});

export const compareShowLabels = (): Record<CompareShow, string> => ({
  both: t('labels.compare-show.both', 'both periods'),
  change: t('labels.compare-show.change', 'change'),
});

export const unitLabels = (): Record<ByteUnit, string> => ({
  bytes: t('labels.unit.bytes', 'bytes'),
  bits: t('labels.unit.bits', 'bits'),
});

export const scopeLabels = (): Record<ScopeId, string> => ({
  cluster: t('labels.scope.cluster', 'cluster'),
  network: t('labels.scope.network', 'network'),
  zone: t('labels.scope.zone', 'zone'),
  host: t('labels.scope.host', 'node'),
  namespace: t('labels.scope.namespace', 'namespace'),
  owner: t('labels.scope.owner', 'owner'),
  resource: t('labels.scope.resource', 'resource'),
});

export const scopesLabels = (): Record<ScopeId, string> => ({
  cluster: t('labels.scopes.clusters', 'clusters'),
  network: t('labels.scopes.networks', 'networks'),
  zone: t('labels.scopes.zones', 'zones'),
  host: t('labels.scopes.hosts', 'nodes'),
  namespace: t('labels.scopes.namespaces', 'namespaces'),
  owner: t('labels.scopes.owners', 'owners'),
  resource: t('labels.scopes.resources', 'resources'),
});

/** "nodes and namespaces". */
export const nodeGroupLabels = (): Record<NodeGroupChoice, string> => {
  const scopes = scopesLabels();
  const label = (group: NodeGroup) => joinedByAnd(scopesOfNodeGroup(group).map((scope) => scopes[scope]));
  return {
    none: t('labels.node-group.none', 'nothing'),
    auto: t('labels.node-group.auto', 'parent'),
    ...(Object.fromEntries(NODE_GROUPS.map((group) => [group, label(group)])) as Record<NodeGroup, string>),
  };
};

export const sideLabels = (): Record<GroupSide, string> => ({
  either: t('labels.side.either', 'either end'),
  source: t('labels.side.source', 'source'),
  destination: t('labels.side.destination', 'destination'),
  both: t('labels.side.both', 'source and destination'),
});

export const directionLabels = (): Record<Direction, string> => ({
  any: t('labels.direction.any', 'any direction'),
  ingress: t('labels.direction.ingress', 'ingress'),
  egress: t('labels.direction.egress', 'egress'),
  inner: t('labels.direction.inner', 'inside one node'),
});

export const dropsLabels = (): Record<DropsMode, string> => ({
  any: t('labels.drops.any', 'any drops or none'),
  fully: t('labels.drops.fully', 'all packets dropped'),
  containing: t('labels.drops.containing', 'drops'),
  without: t('labels.drops.without', 'no drops'),
});

export const recordTypeLabels = (): Record<RecordType, string> => ({
  flow: t('labels.record-type.flow', 'flow logs'),
  conversation: t('labels.record-type.conversation', 'conversations'),
});

export const operatorLabels = (): Record<Operator, string> => ({
  '=': t('labels.operator.is', 'is'),
  '!=': t('labels.operator.is-not', 'is not'),
  contains: t('labels.operator.contains', 'contains'),
  'not contains': t('labels.operator.not-contains', 'does not contain'),
  like: t('labels.operator.like', 'is like'),
  'not like': t('labels.operator.not-like', 'is not like'),
  matches: t('labels.operator.matches', 'matches the expression'),
  'not matches': t('labels.operator.not-matches', 'does not match the expression'),
  '>': t('labels.operator.above', 'is above'),
  '>=': t('labels.operator.at-least', 'is at least'),
  '<': t('labels.operator.below', 'is below'),
  '<=': t('labels.operator.at-most', 'is at most'),
  empty: t('labels.operator.empty', 'is empty'),
  'not empty': t('labels.operator.not-empty', 'is not empty'),
});

/** A value that a flow does not have, such as the namespace of an external end. */
export const emptyLabel = (): string => t('labels.empty', '(empty)');
