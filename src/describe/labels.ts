import type { Operator } from '../../flows/query/filter';
import type { Direction, FlowQueryKind } from '../../flows/query/flow-query';
import type { GroupSide, ScopeId } from '../../flows/query/group';
import type { ByteUnit, MeasureFunction, Metric } from '../../flows/query/measure';

/** What people read for each word of a flow query. */
export const KIND_LABELS: Record<FlowQueryKind, string> = {
  timeseries: 'time series',
  table: 'table',
  flows: 'flows',
  topology: 'topology',
  values: 'values',
};

export const METRIC_LABELS: Record<Metric, string> = { bytes: 'bytes', packets: 'packets', flows: 'flows' };

export const FUNCTION_LABELS: Record<MeasureFunction, string> = { rate: 'rate', sum: 'sum' };

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

export const SIDE_LABELS: Record<GroupSide, string> = {
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

export const OPERATOR_LABELS: Record<Operator, string> = { '=': 'is', '!=': 'is not' };

/** A value that a flow does not have, such as the namespace of an external end. */
export const EMPTY_LABEL = '(empty)';
