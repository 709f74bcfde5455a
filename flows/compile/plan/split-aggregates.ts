import { alias, call, type Expression } from '../sql/expression';
import type { SelectColumn } from '../sql/select';

export interface SplitAggregates {
  /** The aggregates themselves, of each group. */
  parts: SelectColumn[];
  /** The expression of several groups together, made from their parts. */
  whole: Expression;
}

/** What makes one value of those of several groups. */
const TOGETHER: ReadonlyMap<string, string> = new Map([
  ['sum', 'sum'],
  ['sumIf', 'sum'],
  ['count', 'sum'],
  ['countIf', 'sum'],
  ['min', 'min'],
  ['max', 'max'],
]);

const OF_ONE_VALUE = ['toFloat64'];

/** Undefined where an aggregate of all cannot be made from those of groups, such as a percentile. */
export function splitAggregates(expression: Expression): SplitAggregates | undefined {
  const parts: SelectColumn[] = [];
  const split = (each: Expression): Expression | undefined => {
    switch (each.kind) {
      case 'call': {
        const together = TOGETHER.get(each.name);
        if (together !== undefined) {
          const as = `part_${parts.length + 1}`;
          parts.push({ expression: each, as });
          return call(together, alias(as));
        }
        const args = each.args.map(split).filter((arg) => arg !== undefined);
        return OF_ONE_VALUE.includes(each.name) && args.length === each.args.length
          ? call(each.name, ...args)
          : undefined;
      }
      case 'infix': {
        const [left, right] = [split(each.left), split(each.right)];
        return left && right && { ...each, left, right };
      }
      case 'constant':
      case 'parameter':
        return each;
      default:
        return undefined;
    }
  };
  const whole = split(expression);
  return whole && parts.length > 0 ? { parts, whole } : undefined;
}
