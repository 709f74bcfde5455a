import { FLOW_DIRECTIONS } from '../fields/flow-direction';
import { type Filter, isAllOf, isAnyOf, isNot } from '../query/filter';
import type { NormalSelection } from '../query/normalise';
import { swapFilter } from '../query/swap-filter';
import { countOnce, type Reports } from './count-once';
import { drops } from './drops';
import { predicate } from './predicate';
import { endsWithin, type Range } from './range';
import {
  and,
  anyOf,
  column,
  conjuncts,
  constant,
  type Expression,
  infix,
  isFalse,
  isTrue,
  not,
} from './sql/expression';

/** What narrows the rows besides the selection: what a measure is about. */
export interface Narrowing {
  reports?: Reports;
  when?: Expression;
}

/** The rows that a query looks at. */
export function where(selection: NormalSelection, range: Range, { reports, when }: Narrowing = {}): Expression {
  const conditions = [...endsWithin(range), recordType(selection)];
  if (selection.direction !== 'any') {
    conditions.push(infix(column('FlowDirection'), '=', constant(String(FLOW_DIRECTIONS[selection.direction]))));
  }
  conditions.push(...countOnce(selection, reports));
  conditions.push(...drops(selection), chosenFlows(selection), ...(when ? [when] : []));
  return and(conditions.flatMap(conjuncts).filter((condition) => !isTrue(condition)));
}

/** Conversation records repeat the traffic of their flow logs, cumulatively: only the last one of each counts. */
const recordType = ({ recordType: type }: NormalSelection): Expression =>
  infix(column('_RecordType'), 'IN', constant(type === 'flow' ? "('', 'flowLog')" : "('endConnection')"));

/** With back and forth one condition, so that a flow that matches both ways is there once. */
function chosenFlows({ filter, backAndForth }: NormalSelection): Expression {
  const forth = filterCondition(filter, 'filter');
  const swapped = swapFilter(filter);
  return backAndForth && swapped !== filter ? anyOf([forth, filterCondition(swapped, 'filter')]) : forth;
}

function filterCondition(filter: Filter, path: string): Expression {
  if (isAllOf(filter)) {
    const parts = filter.all.map((part, index) => filterCondition(part, `${path}.all[${index}]`));
    return and(parts.filter((part) => !isTrue(part)));
  }
  if (isAnyOf(filter)) {
    const parts = filter.any.map((part, index) => filterCondition(part, `${path}.any[${index}]`));
    return anyOf(parts.filter((part) => !isFalse(part)));
  }
  return isNot(filter) ? not(filterCondition(filter.not, `${path}.not`)) : predicate(filter, path);
}
