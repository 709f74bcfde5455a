import type { FlowQuery, FlowsQuery } from '../../flows/query/flow-query';
import { flowQueryOf } from '../flow-query-of';
import { patch } from '../patch';
import type { AnnotationTarget } from '../types';

/** What a new annotation marks: minutes in which a namespace's packets are dropped. Panels' own steps would be flicker. */
export const DEFAULT_ANNOTATION_QUERY: FlowQuery = {
  version: 1,
  kind: 'timeseries',
  metric: 'droppedPackets',
  function: 'rate',
  groupBy: [{ scope: 'namespace', side: 'source' }],
  top: { n: 10, other: false },
  step: '1m',
};

/** In packets per second. */
const DEFAULT_ABOVE = 1;

/** What a stored annotation means; a new one has no target at all. */
export function annotationTarget(stored: Partial<AnnotationTarget> = {}): AnnotationTarget {
  const begun = stored.flowQuery ? {} : { above: DEFAULT_ABOVE };
  return {
    refId: 'Anno',
    ...begun,
    ...patch(stored, { group: undefined }),
    flowQuery: flowQueryOf(stored, DEFAULT_ANNOTATION_QUERY),
  };
}

/** An event needs its times, whatever columns are told of. */
const TIME_COLUMNS = ['TimeFlowStartMs', 'TimeFlowEndMs'] as const;

export const withTimes = (query: FlowQuery): FlowQuery => (query.kind === 'flows' ? flowsWithTimes(query) : query);

const flowsWithTimes = ({ columns, ...query }: FlowsQuery): FlowQuery =>
  columns ? { ...query, columns: [...new Set([...TIME_COLUMNS, ...columns])] } : query;
