import { FLOW_DIRECTIONS } from '../fields/flow-direction';
import { type Filter, isAllOf, isAnyOf, isNot } from '../query/filter';
import type { NormalSelection } from '../query/normalise';
import { countOnce } from './count-once';
import { predicate } from './predicate';
import { and, call, column, constant, type Expression, infix, not, or, parameter } from './sql/expression';

export interface Range {
  fromMs: number;
  /** Exclusive. */
  toMs: number;
}

/** The rows that a query looks at. A flow belongs to the time of its end, as in the console. */
export function where(selection: NormalSelection, range: Range): Expression {
  const conditions = [
    infix(column('TimeFlowEndMs'), '>=', instant('from', range.fromMs)),
    infix(column('TimeFlowEndMs'), '<', instant('to', range.toMs)),
    recordType(selection),
  ];
  if (selection.direction !== 'any') {
    conditions.push(infix(column('FlowDirection'), '=', constant(String(FLOW_DIRECTIONS[selection.direction]))));
  }
  if (selection.countOnce) {
    conditions.push(...countOnce(selection));
  }
  conditions.push(filterCondition(selection.filter, 'filter'));
  return and(conditions.flatMap(flatten));
}

const instant = (hint: string, ms: number): Expression =>
  call('fromUnixTimestamp64Milli', parameter(hint, 'Int64', ms), constant("'UTC'"));

/** Conversation records repeat the traffic of their flow logs, cumulatively: only the last one of each counts. */
const recordType = ({ recordType: type }: NormalSelection): Expression =>
  infix(column('_RecordType'), 'IN', constant(type === 'flow' ? "('', 'flowLog')" : "('endConnection')"));

function filterCondition(filter: Filter, path: string): Expression {
  if (isAllOf(filter)) {
    return and(filter.all.map((part, index) => filterCondition(part, `${path}.all[${index}]`)));
  }
  if (isAnyOf(filter)) {
    return or(filter.any.map((part, index) => filterCondition(part, `${path}.any[${index}]`)));
  }
  return isNot(filter) ? not(filterCondition(filter.not, `${path}.not`)) : predicate(filter, path);
}

/** Conditions that all must hold, as one flat list without the ones that say nothing. */
function flatten(condition: Expression): Expression[] {
  if (condition.kind === 'constant' && condition.text === 'true') {
    return [];
  }
  return condition.kind === 'junction' && condition.operator === 'AND' ? condition.parts.flatMap(flatten) : [condition];
}
