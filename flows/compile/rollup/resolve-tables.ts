import { columnsOf, PERIOD } from '../../tables/rollup-columns';
import { type Rollup, ROLLUPS } from '../../tables/rollups';
import { FLOWS_TABLE } from '../../tables/table-names';
import { lazy } from '../../lazy';
import type { CompileContext } from '../context';
import { and, column, constant, type Expression, or } from '../sql/expression';
import { identifier } from '../sql/print';
import type { From, Select, With } from '../sql/select';
import { endsWithin, type Range } from '../range';
import { type OverRollup, overRollup } from './over-rollup';
import { cost, type Segment, segments } from './segments';

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
  const resolve = (select: Select): Select => {
    const over = cheapest(select, context);
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
  cost: number;
}

function cheapest(select: Select, context: CompileContext): Choice | undefined {
  const states = new Map((context.tables ?? []).map((state) => [state.table, state]));
  if (states.size === 0 || !('table' in select.from) || select.from.table !== FLOWS_TABLE) {
    return undefined;
  }
  const completeFromMs = ({ table }: Rollup) => states.get(table)?.completeFromMs ?? Infinity;
  const rowsPerHour = (rollup: Rollup | undefined) => states.get(rollup?.table ?? FLOWS_TABLE)?.rowsPerHour ?? 0;
  const choices = families().flatMap((family): Choice[] => {
    const known = family.filter(({ table }) => states.has(table));
    const query = known.length === 0 ? undefined : overRollup(select, known[0]);
    if (!query) {
      return [];
    }
    const usable = known.filter(({ periodMs }) => query.stepsMs.every((stepMs) => stepMs % periodMs === 0));
    return onesAndTwos(usable).map((rollups) => {
      const parts = segments(query, rollups, completeFromMs);
      return { query, parts, cost: cost(parts, rowsPerHour) };
    });
  });
  const [best] = choices
    .filter(({ query, parts, ...choice }) => {
      const { fromMs, toMs } = query;
      return parts.some(({ rollup }) => rollup) && choice.cost < cost([{ fromMs, toMs }], rowsPerHour);
    })
    .sort((left, right) => left.cost - right.cost);
  return best;
}

/** A third table would cost more to begin with than it saves. */
const onesAndTwos = (rollups: Rollup[]): Rollup[][] =>
  rollups.flatMap((one, index) => [[one], ...rollups.slice(index + 1).map((other) => [one, other])]);

/** Rollups of the same flows and dimensions, the longest period first. */
const families = lazy((): Rollup[][] => {
  const byName = new Map<string, Rollup[]>();
  for (const rollup of ROLLUPS) {
    byName.set(rollup.family, [rollup, ...(byName.get(rollup.family) ?? [])]);
  }
  return [...byName.values()];
});

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
