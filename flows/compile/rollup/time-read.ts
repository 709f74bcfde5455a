import { PERIOD } from '../../tables/rollup-columns';
import type { Range } from '../range';
import { conjuncts, type Expression } from '../sql/expression';
import type { Select } from '../sql/select';

/** Which flows a SELECT reads: those of a time that meet its other conditions. */
export interface TimeRead {
  range: Range;
  conditions: Expression[];
}

/** Undefined where the SELECT does not say both ends of its time, each once. */
export function timeRead({ where }: Select): TimeRead | undefined {
  if (!where) {
    return undefined;
  }
  const ends: Record<'>=' | '<', number[]> = { '>=': [], '<': [] };
  const conditions: Expression[] = [];
  conjuncts(where).forEach((condition) => {
    const end = endOf(condition);
    if (end) {
      ends[end.operator].push(end.ms);
    } else {
      conditions.push(condition);
    }
  });
  const { '>=': from, '<': to } = ends;
  return from.length === 1 && to.length === 1 ? { range: { fromMs: from[0], toMs: to[0] }, conditions } : undefined;
}

/** Of `TimeFlowEndMs >= instant` or `< instant`, as range.ts writes them. */
function endOf(condition: Expression): { operator: '>=' | '<'; ms: number } | undefined {
  if (condition.kind !== 'infix' || condition.left.kind !== 'column' || condition.left.name !== PERIOD) {
    return undefined;
  }
  const { operator, right } = condition;
  const ms = right.kind === 'call' && right.name === 'fromUnixTimestamp64Milli' ? right.args[0] : undefined;
  if ((operator !== '>=' && operator !== '<') || ms?.kind !== 'parameter' || typeof ms.value !== 'number') {
    return undefined;
  }
  return { operator, ms: ms.value };
}
