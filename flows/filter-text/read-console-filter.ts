import {
  consoleFilter,
  consoleFilterOperators,
  hasConsoleEnds,
  resourceFault,
  unfitConsoleOperator,
} from '../query/console-filters';
import { type Filter, isAllOf, isAnyOf, isNot } from '../query/filter';
import { isTextOperator } from '../query/operator';
import { MAX_FILTERS, MAX_PATTERNS } from '../query/parse-filter';
import type { Question, SideWord, ValueNode } from './filter-node';
import { faultAt } from './filter-text-error';
import { normalFilter } from './normal-filter';
import { checkCount } from './read-predicate';

/** What a filter of the console asks, in its normal form. What it cannot ask is refused at its place in the text. */
export function readConsoleFilter(side: SideWord | null, id: string, { operator, values }: Question): Filter {
  const { op } = operator;
  if (side && !hasConsoleEnds(id)) {
    throw faultAt(side, `${id} is a filter of one end or of the flow itself: leave "${side.side}" out`);
  }
  if (!consoleFilterOperators(id).includes(op)) {
    throw faultAt(operator, unfitConsoleOperator(id, op));
  }
  checkCount(op, values);
  checkResources(id, values);
  const plain = values.map(({ value }) => value);
  const filter = normalFilter(consoleFilter(id, op, plain, side?.side));
  checkSize(filter, id, values);
  return filter;
}

function checkResources(id: string, values: ValueNode[]): void {
  for (const value of values) {
    const fault = resourceFault(id, value.value);
    if (fault !== undefined) {
      throw faultAt(value, fault);
    }
  }
}

/** That the filter is not larger than a flow query's may be, as one value can be several conditions, or a pattern. */
function checkSize(filter: Filter, id: string, values: ValueNode[]): void {
  if (isNot(filter)) {
    return checkSize(filter.not, id, values);
  }
  if (isAllOf(filter) || isAnyOf(filter)) {
    const parts = isAllOf(filter) ? filter.all : filter.any;
    if (parts.length > MAX_FILTERS) {
      throw tooMany(id, values, Math.floor((MAX_FILTERS * values.length) / parts.length));
    }
    parts.forEach((part) => checkSize(part, id, values));
  } else if (isTextOperator(filter.op) && (filter.values?.length ?? 0) > MAX_PATTERNS) {
    throw tooMany(id, values, MAX_PATTERNS);
  }
}

const tooMany = (id: string, values: ValueNode[], most: number) =>
  faultAt(values[most], `there are ${values.length} values here; ${id} takes at most ${most} of this kind`);
