import { FLOW_DIRECTIONS } from '../fields/flow-direction';
import { type Filter, isAllOf, isAnyOf, isNot } from '../query/filter';
import type { NormalSelection } from '../query/normalise';
import { and, call, column, constant, type Expression, infix, not, or } from './sql/expression';

/**
 * `first`: one report of what two nodes saw. `every`: each node's, of what only one of them can have seen. `telling`: the
 * first ones, and the second ones that tell of a drop or an event, which is in no first one.
 */
export type Reports = 'first' | 'every' | 'telling';

/**
 * Which reports count. Both nodes report traffic between them: one egress record, one ingress record. Each traffic is
 * counted once by taking ingress and inner reports, and egress reports only where no ingress report can exist: the
 * destination is outside the cluster, or a Service. Records whose direction is unknown have no second reporter. A query
 * that chooses directions itself sees exactly those, and a conversation has one record, whoever reported its flows. `Duplicate` marks what agents up to 1.7 saw again on another
 * interface of the same node; only a query that asks for them by a filter sees them.
 *
 * A dropped packet is no such traffic: the node that drops it is the only one to count it, and what the sender's node
 * drops never comes to the receiver's. The same goes for a policy's verdict. Both therefore add up over `every` report, as
 * docs/decisions/drops.md says.
 */
export function countOnce(selection: NormalSelection, reports: Reports = 'first'): Expression[] {
  if (!selection.countOnce) {
    return [];
  }
  const first = reports === 'every' ? undefined : firstReport(selection);
  const told = first && reports === 'telling' ? or([first, ...seenByOneNode]) : first;
  return [...(told ? [told] : []), ...(filtersOn(selection.filter, 'Duplicate') ? [] : [not(column('Duplicate'))])];
}

/** What tells first reports from second ones; undefined where the query takes all that it finds. */
export const firstReport = (selection: NormalSelection): Expression | undefined =>
  selection.countOnce && selection.recordType === 'flow' && !choosesDirections(selection) && !looksForDrops(selection)
    ? isFirstReport
    : undefined;

/**
 * A query for flows with drops takes every report: only the node that dropped a packet reports it, so that the first report
 * of the same traffic may tell of no drop, or not exist (what the sender's node dropped never came to the receiver's).
 */
const looksForDrops = ({ drops }: NormalSelection): boolean => drops === 'fully' || drops === 'containing';

/** True when the query itself says which directions it wants, so that choosing for it would hide what it asks for. */
export const choosesDirections = ({ direction, filter }: NormalSelection): boolean =>
  direction !== 'any' || filtersOn(filter, 'FlowDirection');

const direction = column('FlowDirection');

const isFirstReport = or([
  infix(direction, 'IN', constant(`(${FLOW_DIRECTIONS.ingress}, ${FLOW_DIRECTIONS.inner}, -1)`)),
  and([
    infix(direction, '=', constant(String(FLOW_DIRECTIONS.egress))),
    infix(column('DstK8S_Type'), 'IN', constant("('', 'Service')")),
  ]),
]);

const seenByOneNode = [
  infix(column('PktDropPackets'), '>', constant('0')),
  infix(column('PktDropBytes'), '>', constant('0')),
  call('notEmpty', column('NetworkEvents')),
];

function filtersOn(filter: Filter, field: string): boolean {
  if (isAllOf(filter)) {
    return filter.all.some((part) => filtersOn(part, field));
  }
  if (isAnyOf(filter)) {
    return filter.any.some((part) => filtersOn(part, field));
  }
  return isNot(filter) ? filtersOn(filter.not, field) : filter.field === field;
}
