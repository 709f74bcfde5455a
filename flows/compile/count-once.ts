import { FLOW_DIRECTIONS } from '../fields/flow-direction';
import { type Filter, isAllOf, isAnyOf, isNot } from '../query/filter';
import type { NormalSelection } from '../query/normalise';
import { and, column, constant, type Expression, infix, not, or } from './sql/expression';

/**
 * Which reports count. Both nodes report traffic between them: one egress record, one ingress record. Each traffic is
 * counted once by taking ingress and inner reports, and egress reports only where no ingress report can exist: the
 * destination is outside the cluster, or a Service. Records whose direction is unknown have no second reporter.
 * `Duplicate` marks what agents up to 1.7 saw again on another interface.
 */
export function countOnce(): Expression {
  const direction = column('FlowDirection');
  return and([
    or([
      infix(direction, 'IN', constant(`(${FLOW_DIRECTIONS.ingress}, ${FLOW_DIRECTIONS.inner}, -1)`)),
      and([
        infix(direction, '=', constant(String(FLOW_DIRECTIONS.egress))),
        infix(column('DstK8S_Type'), 'IN', constant("('', 'Service')")),
      ]),
    ]),
    not(column('Duplicate')),
  ]);
}

/** The fields that tell reports of the same traffic apart. */
const REPORT_FIELDS: readonly string[] = ['FlowDirection', 'Duplicate'];

/** True when the query itself says which reports it wants, so that counting once would hide what it asks for. */
export const choosesReports = ({ direction, filter }: NormalSelection): boolean =>
  direction !== 'any' || filtersReports(filter);

function filtersReports(filter: Filter): boolean {
  if (isAllOf(filter)) {
    return filter.all.some(filtersReports);
  }
  if (isAnyOf(filter)) {
    return filter.any.some(filtersReports);
  }
  return isNot(filter) ? filtersReports(filter.not) : REPORT_FIELDS.includes(filter.field);
}
