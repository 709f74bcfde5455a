import { columnsOf, PERIOD } from '../../tables/rollup-columns';
import type { Rollup } from '../../tables/rollups';
import { FLOWS_TABLE } from '../../tables/table-names';
import { lazyFor } from '../../lazy';
import type { CompileContext } from '../context';
import { and, column, constant, type Expression, or } from '../sql/expression';
import { identifier } from '../sql/print';
import type { From, Select, With } from '../sql/select';
import { endsWithin, type Range } from '../range';
import { mayBeOverRollup, type OverRollup, overRollup } from './over-rollup';
import type { Segment } from './segments';
import { timeRead } from './time-read';
import { families, type Family, type Way, waysOver } from './ways';

export interface Resolved {
  select: Select;
  /** Every table that is read, the one with the largest part first. */
  tables: string[];
}

/**
 * Lets rollups answer where they give the very same answer and there is less to read: for each SELECT over flows in a
 * plan, the family of rollups that can say it, hours in the middle of the range, minutes and flows at its ends.
 */
export function resolveTables(plan: Select, context: CompileContext): Resolved {
  const tables = new Set<string>();
  const waysOf = waysOver(context.tables ?? []);
  const resolve = (select: Select): Select => {
    const over = cheapest(select, waysOf);
    const withSelects = (list: With[]): With[] =>
      list.map((each) => ('select' in each ? { ...each, select: resolve(each.select) } : each));
    if (over) {
      bySize(over.parts).forEach(({ rollup }) => tables.add(rollup?.table ?? FLOWS_TABLE));
      const derived = over.query.select;
      return { ...derived, ...(derived.with && { with: withSelects(derived.with) }), ...fromParts(over, context) };
    }
    if ('table' in select.from) {
      tables.add(select.from.table);
    }
    return {
      ...select,
      ...(select.with && { with: withSelects(select.with) }),
      from: resolveFrom(select.from),
    };
  };
  const resolveFrom = (from: From): From => {
    if ('select' in from) {
      return { ...from, select: resolve(from.select) };
    }
    return 'union' in from ? { union: from.union.map(resolve) } : from;
  };
  return { select: resolve(plan), tables: [...tables] };
}

interface Choice {
  query: OverRollup;
  parts: Segment[];
}

/** The cheapest of the ways that can answer: what they cost is known sooner than whether they can. */
function cheapest(select: Select, waysOf: (family: Family, range: Range) => Way[]): Choice | undefined {
  const read = 'table' in select.from && select.from.table === FLOWS_TABLE ? timeRead(select) : undefined;
  if (!read) {
    return undefined;
  }
  const ways = families()
    .filter(([rollup]) => mayBeOverRollup(select, read.conditions, rollup))
    .flatMap((family) => waysOf(family, read.range))
    .sort((left, right) => left.cost - right.cost);
  const over = lazyFor(([rollup]: Family) => overRollup(select, read.conditions, rollup));
  for (const { family, rollups, parts } of ways) {
    const query = over(family);
    if (query?.stepsMs.every((stepMs) => rollups.every(({ periodMs }) => stepMs % periodMs === 0))) {
      return { query, parts };
    }
  }
  return undefined;
}

const bySize = (parts: Segment[]): Segment[] =>
  [...parts].sort((left, right) => right.toMs - right.fromMs - (left.toMs - left.fromMs));

/** One table is read as such; of several, what is read of each is put together under the name of the flows. */
function fromParts({ query, parts }: Choice, context: CompileContext): Pick<Select, 'from' | 'where'> {
  const tables = [...new Set(bySize(parts).map(({ rollup }) => rollup))];
  const database = context.database !== undefined && { database: context.database };
  const from = (rollup: Rollup | undefined) => ({ table: rollup?.table ?? FLOWS_TABLE, ...database });
  const { where } = query.select;
  if (tables.length === 1) {
    return { from: from(tables[0]), where: and([...during(parts), ...(where ? [where] : [])]) };
  }
  const [sample] = parts.flatMap(({ rollup }) => rollup ?? []);
  const columns = columnsOf(sample).filter(({ name }) => query.columns.includes(name));
  const only = (rollup: Rollup | undefined) => (rollup ? [] : sample.only.map((text) => constant(`(${text})`)));
  const union = tables.map((rollup): Select & { from: From } => ({
    columns: [
      ...(query.columns.includes(PERIOD) ? [{ expression: column(PERIOD), as: PERIOD }] : []),
      ...columns.map(({ name, ofFlow }) => ({
        expression: constant(rollup ? `flows.${identifier(name)}` : ofFlow),
        as: name,
      })),
      ...(query.columns.length === 0 ? [{ expression: constant('1'), as: 'one' }] : []),
    ],
    from: from(rollup),
    where: and([...during(parts.filter((part) => part.rollup === rollup)), ...only(rollup)]),
  }));
  return { from: { union }, where };
}

/** The time of one part, or of either of two. */
function during(parts: readonly Range[]): Expression[] {
  const [first, ...more] = parts.map((part) => and(endsWithin(part)));
  return more.length === 0 ? [first] : [or([first, ...more])];
}
