import { FLOW_DIRECTIONS } from '../fields/flow-direction';
import { type Filter, isAllOf, isAnyOf, isNot } from '../query/filter';
import type { NormalSelection } from '../query/normalise';
import { and, column, constant, type Expression, infix, not, or } from './sql/expression';

/**
 * Which reports count. Both nodes report traffic between them: one egress record, one ingress record. Each traffic is
 * counted once by taking ingress and inner reports, and egress reports only where no ingress report can exist: the
 * destination is outside the cluster, or a Service. Records whose direction is unknown have no second reporter. A query
 * that chooses directions itself sees exactly those. `Duplicate` marks what agents up to 1.7 saw again on another
 * interface of the same node; only a query that asks for them by a filter sees them.
 */
export function countOnce(selection: NormalSelection): Expression[] {
  return [
    ...(choosesDirections(selection) ? [] : [firstReport]),
    ...(filtersOn(selection.filter, 'Duplicate') ? [] : [not(column('Duplicate'))]),
  ];
}

/** True when the query itself says which directions it wants, so that choosing for it would hide what it asks for. */
export const choosesDirections = ({ direction, filter }: NormalSelection): boolean =>
  direction !== 'any' || filtersOn(filter, 'FlowDirection');

const direction = column('FlowDirection');

const firstReport = or([
  infix(direction, 'IN', constant(`(${FLOW_DIRECTIONS.ingress}, ${FLOW_DIRECTIONS.inner}, -1)`)),
  and([
    infix(direction, '=', constant(String(FLOW_DIRECTIONS.egress))),
    infix(column('DstK8S_Type'), 'IN', constant("('', 'Service')")),
  ]),
]);

function filtersOn(filter: Filter, field: string): boolean {
  if (isAllOf(filter)) {
    return filter.all.some((part) => filtersOn(part, field));
  }
  if (isAnyOf(filter)) {
    return filter.any.some((part) => filtersOn(part, field));
  }
  return isNot(filter) ? filtersOn(filter.not, field) : filter.field === field;
}
