import { filtersOfGroup } from '../flows/query/clicked-group';
import type { FlowQuery } from '../flows/query/flow-query';
import { DEFAULT_FLOW_QUERY } from './default-flow-query';
import { allOf, members } from './filters/members';
import { withFilter } from './filters/with-filter';
import { patch } from './patch';
import type { FlowsTarget } from './types';

/**
 * What a target means: one that was never edited holds no flow query yet and means what the editor shows; one that came
 * by a link has the group that was clicked beside its flow query, where Grafana could put texts into it.
 */
export function flowQueryOf(
  { flowQuery, group }: Partial<FlowsTarget>,
  fallback: FlowQuery = DEFAULT_FLOW_QUERY
): FlowQuery {
  const meant = flowQuery ?? fallback;
  return group ? withFilter(meant, allOf([...members(meant.filter), ...filtersOfGroup(group)])) : meant;
}

/** The target with this flow query, complete in itself. */
export const withFlowQuery = <T extends FlowsTarget>(target: T, flowQuery: FlowQuery): T =>
  patch<T>(target, { flowQuery, group: undefined } as Partial<T>);
