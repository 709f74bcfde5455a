import type { FlowQuery } from '../../flows/query/flow-query';
import { flowQueryOf } from '../flow-query-of';
import { patch } from '../patch';
import type { AnnotationTarget } from '../types';

/** What a new annotation marks: when packets of which namespace are dropped. */
export const DEFAULT_ANNOTATION_QUERY: FlowQuery = {
  version: 1,
  kind: 'timeseries',
  metric: 'droppedPackets',
  function: 'rate',
  groupBy: [{ scope: 'namespace', side: 'source' }],
  top: { n: 10, other: false },
};

/** What a stored annotation means; a new one has no target at all. */
export const annotationTarget = (stored: Partial<AnnotationTarget> = {}): AnnotationTarget => ({
  refId: 'Anno',
  ...patch(stored, { group: undefined }),
  flowQuery: flowQueryOf(stored, DEFAULT_ANNOTATION_QUERY),
});
