import type { CompareShow } from '../../flows/query/compare';
import type { Operator } from '../../flows/query/filter';
import type { Direction, DropsMode, FlowQueryKind, RecordType, TopOrder } from '../../flows/query/flow-query';
import type { GroupSide, ScopeId } from '../../flows/query/group';
import { NODE_GROUPS, type NodeGroup, scopesOfNodeGroup } from '../../flows/query/node-group';
import type { ByteUnit, MeasureFunction, Metric } from '../../flows/query/measure';

/** What people read for each word of a flow query. */
export const KIND_LABELS: Record<FlowQueryKind, string> = {
  timeseries: 'time series',
  table: 'table',
  flows: 'flows',
  topology: 'topology',
  values: 'values',
};

export const METRIC_LABELS: Record<Metric, string> = {
  bytes: 'bytes',
  packets: 'packets',
  flows: 'flows',
  droppedBytes: 'dropped bytes',
  droppedPackets: 'dropped packets',
  dnsFlows: 'DNS flows',
  networkEvents: 'network events',
  dnsLatency: 'DNS latency',
  rtt: 'RTT',
  dropShare: 'dropped share',
  dnsErrorShare: 'DNS error share',
  nxDomainShare: 'NXDomain share',
  policyDenyShare: 'policy denial share',
  ipsecShare: 'IPsec share',
  ipsecErrorShare: 'IPsec error share',
};

export const FUNCTION_LABELS: Record<MeasureFunction, string> = {
  rate: 'rate',
  sum: 'sum',
  avg: 'average',
  min: 'minimum',
  max: 'maximum',
  p50: 'median',
  p90: '90th percentile',
  p95: '95th percentile',
  p99: '99th percentile',
  count: 'number',
  last: 'last value',
};

export const TOP_ORDER_LABELS: Record<TopOrder, string> = { largest: 'largest', smallest: 'smallest' };

export const COMPARE_SHOW_LABELS: Record<CompareShow, string> = { both: 'both periods', change: 'change' };

export const UNIT_LABELS: Record<ByteUnit, string> = { bytes: 'bytes', bits: 'bits' };

export const SCOPE_LABELS: Record<ScopeId, string> = {
  cluster: 'cluster',
  network: 'network',
  zone: 'zone',
  host: 'node',
  namespace: 'namespace',
  owner: 'owner',
  resource: 'resource',
};

/** "nodes and namespaces". */
export const NODE_GROUP_LABELS = Object.fromEntries(
  NODE_GROUPS.map((group) => [
    group,
    scopesOfNodeGroup(group)
      .map((scope) => `${SCOPE_LABELS[scope]}s`)
      .join(' and '),
  ])
) as Record<NodeGroup, string>;

export const SIDE_LABELS: Record<GroupSide, string> = {
  either: 'either end',
  source: 'source',
  destination: 'destination',
  both: 'source and destination',
};

export const DIRECTION_LABELS: Record<Direction, string> = {
  any: 'any direction',
  ingress: 'ingress',
  egress: 'egress',
  inner: 'inside one node',
};

export const DROPS_LABELS: Record<DropsMode, string> = {
  any: 'any drops or none',
  fully: 'all packets dropped',
  containing: 'drops',
  without: 'no drops',
};

export const RECORD_TYPE_LABELS: Record<RecordType, string> = {
  flow: 'flow logs',
  conversation: 'conversations',
};

export const OPERATOR_LABELS: Record<Operator, string> = {
  '=': 'is',
  '!=': 'is not',
  contains: 'contains',
  'not contains': 'does not contain',
  like: 'is like',
  'not like': 'is not like',
  matches: 'matches the expression',
  'not matches': 'does not match the expression',
  '>': 'is above',
  '>=': 'is at least',
  '<': 'is below',
  '<=': 'is at most',
  empty: 'is empty',
  'not empty': 'is not empty',
};

/** A value that a flow does not have, such as the namespace of an external end. */
export const EMPTY_LABEL = '(empty)';
