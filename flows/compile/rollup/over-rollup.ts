import { MEASURES, PERIOD } from '../../tables/rollup-columns';
import type { Rollup } from '../../tables/rollups';
import { and, call, column, conjuncts, constant, type Expression, infix } from '../sql/expression';
import type { Select } from '../sql/select';
import { fixedText, ingredients } from './ingredients';
import { type RollupShape, shapeOf } from './rollup-shape';

/** A SELECT over flows as it reads over a rollup of them, and what it depends on. */
export interface OverRollup {
  /** Without its conditions on the time. */
  select: Select;
  /** Steps whose starts are told apart: the period has to divide them. */
  stepsMs: number[];
  /** The rollup's columns that it reads. */
  columns: string[];
}

/** What cannot be answered from added up flows. Never leaves this file. */
class NotDerivable extends Error {}

/** False where the rollup lacks a column, as most do: that is said before anything is made. */
export function mayBeOverRollup({ grouped }: Select, conditions: readonly Expression[], rollup: Rollup): boolean {
  const { mayTell } = shapeOf(rollup);
  return grouped === true && conditions.every((condition) => mayTell(ingredients(condition).columns));
}

/**
 * The same question put to a rollup: dimensions stay as they are, each aggregate becomes one over the sums. Undefined
 * where the rows of the rollup do not say it: whatever is not known here to be the same is left to the flows.
 * `conditions` are those of the SELECT but for its time (time-read.ts).
 */
export function overRollup(select: Select, conditions: readonly Expression[], rollup: Rollup): OverRollup | undefined {
  try {
    return new Derivation(shapeOf(rollup), select).derived(conditions);
  } catch (error) {
    if (error instanceof NotDerivable) {
      return undefined;
    }
    throw error;
  }
}

/** Functions of one row that groups and values are made with. An aggregate that is not among AGGREGATES must not be here. */
const OF_ONE_ROW = new Set([
  ...['if', 'multiIf', 'ifNull', 'toString', 'toFloat64', 'concat', 'replaceRegexpOne', 'startsWith', 'position'],
  ...['arrayJoin', 'arrayDistinct', 'arrayFilter', 'arrayStringConcat', 'tupleElement', 'greatest', 'nullIf'],
  ...['addMilliseconds', 'toLowCardinality'],
]);

const MEASURES_BY_FLOW = new Map(
  MEASURES.filter(({ merge }) => merge === 'sum').map((each) => [each.ofFlow, each.name])
);
const SAMPLED = new Set(MEASURES.filter(({ merge }) => merge === 'min').map(({ name }) => name.replace(/_min$/, '')));
/** Of flows with none of it: no flow, or a sum of 0. */
const GUARDS: ReadonlyMap<string, string> = new Map([
  ...['Bytes', 'Packets', 'PktDropBytes', 'PktDropPackets', ...SAMPLED].map((name): [string, string] => [
    `flows.${name} > 0`,
    name,
  ]),
  ['notEmpty(flows.NetworkEvents)', 'NetworkEvents_total'],
]);

class Derivation {
  private readonly used: string[] = [];
  private readonly stepsMs: number[] = [];
  /** What all rows that are read have some of, where a condition says so. */
  private guard: string | undefined;

  constructor(
    private readonly shape: RollupShape,
    private readonly select: Select
  ) {}

  derived(all: readonly Expression[]): OverRollup {
    const { select } = this;
    const conditions = this.ofChosenFlows(all);
    const guards = conditions.map((part) => guardOf(part));
    this.guard = guards.find((name) => name !== undefined);
    const where = conditions.map((part, index) =>
      guards[index] ? this.guardCondition(guards[index]) : this.ofRow(part, true)
    );
    const value = (expression: Expression) => this.value(expression);
    const derived: Select = {
      ...select,
      ...(select.with && {
        with: select.with.map((each) => ('select' in each ? each : { ...each, expression: value(each.expression) })),
      }),
      columns: select.columns.map(({ expression, as }) => ({ expression: value(expression), as })),
      where: where.length === 0 ? undefined : and(where),
      ...(select.having && { having: value(select.having) }),
      ...(select.orderBy && {
        orderBy: select.orderBy.map((each) => ({ ...each, expression: value(each.expression) })),
      }),
    };
    return { select: derived, stepsMs: this.stepsMs, columns: this.used };
  }

  /** The conditions that are left to check in a rollup that has only flows which meet the others. */
  private ofChosenFlows(conditions: readonly Expression[]): readonly Expression[] {
    const { only } = this.shape;
    if (only.length === 0) {
      return conditions;
    }
    const rest = conditions.filter((part) => !only.includes(fixedText(part) ?? ''));
    if (conditions.length - rest.length < only.length) {
      throw new NotDerivable();
    }
    return rest;
  }

  private read(name: string): Expression {
    this.use(name);
    return column(name);
  }

  private use(name: string): void {
    if (!this.used.includes(name)) {
      this.used.push(name);
    }
  }

  /** Counters are never negative, so a sum is positive exactly where one flow's is. */
  private guardCondition(name: string): Expression {
    if (name !== this.guard) {
      throw new NotDerivable();
    }
    return infix(this.read(SAMPLED.has(name) ? `${name}_samples` : name), '>', constant('0'));
  }

  /** A value of a result: of dimensions, steps and aggregates. */
  private value(expression: Expression): Expression {
    const { kind } = expression;
    if (kind === 'call') {
      const aggregate = this.aggregate(expression.name, expression.args);
      if (aggregate) {
        return aggregate;
      }
    }
    return this.ofRow(expression, false);
  }

  /** The same expression of a row of the rollup; in a condition any function may occur, as no aggregate can. */
  private ofRow(expression: Expression, inCondition: boolean): Expression {
    const { columns, calls } = ingredients(expression);
    if (this.shape.keeps(columns) && (inCondition || calls.every((name) => OF_ONE_ROW.has(name)))) {
      columns.forEach((name) => this.use(name));
      return expression;
    }
    const dimension = this.shape.condition(expression);
    if (dimension !== undefined) {
      return this.read(dimension);
    }
    const each = (part: Expression) => (inCondition ? this.ofRow(part, true) : this.value(part));
    switch (expression.kind) {
      case 'column':
        throw new NotDerivable();
      case 'call': {
        const step = stepOf(expression);
        if (step !== undefined) {
          this.stepsMs.push(step);
          this.use(PERIOD);
          return expression;
        }
        if (!inCondition && !OF_ONE_ROW.has(expression.name)) {
          throw new NotDerivable();
        }
        return { ...expression, args: expression.args.map(each) };
      }
      case 'window':
        return {
          ...expression,
          orderBy: expression.orderBy.map((term) => ({ ...term, expression: each(term.expression) })),
        };
      case 'infix':
        return { ...expression, left: each(expression.left), right: each(expression.right) };
      case 'junction':
        return { ...expression, parts: expression.parts.map(each) };
      case 'not':
        return { ...expression, part: each(expression.part) };
      case 'tuple':
      case 'array':
        return { ...expression, items: expression.items.map(each) };
      case 'lambda':
        return { ...expression, body: each(expression.body) };
      case 'alias':
      case 'constant':
      case 'parameter':
        return expression;
    }
  }

  /** Undefined: it is no aggregate that is known. */
  private aggregate(name: string, args: Expression[]): Expression | undefined {
    switch (name) {
      case 'count':
        return call('sum', this.flows());
      case 'countIf':
        return call('sumIf', this.flows(), this.ofRow(args[0], true));
      case 'sum':
        return call('sum', this.added(args[0]).sum);
      case 'sumIf': {
        const { sum, measure } = this.added(args[0]);
        const rest = conjuncts(args[1]).filter((part) => measure === undefined || guardOf(part) !== measure);
        const conditions = rest.map((part) => this.ofRow(part, true));
        return conditions.length === 0 ? call('sum', sum) : call('sumIf', sum, and(conditions));
      }
      case 'min':
      case 'max':
        return this.ofSamples(args[0], (field) => call(name, this.read(`${field}_${name}`)));
      case 'avg':
        return this.ofSamples(args[0], (field) =>
          infix(call('sum', this.read(field)), '/', call('sum', this.read(`${field}_samples`)))
        );
      default:
        return undefined;
    }
  }

  /** How many flows a row stands for, of those that the conditions let through. */
  private flows(): Expression {
    if (this.guard !== undefined && !SAMPLED.has(this.guard)) {
      throw new NotDerivable();
    }
    return this.read(this.guard === undefined ? 'Flows' : `${this.guard}_samples`);
  }

  /** A measure, or one multiplied with a dimension, or a dimension for each flow. */
  private added(each: Expression): { sum: Expression; measure?: string } {
    const name = MEASURES_BY_FLOW.get(fixedText(each) ?? '');
    if (name !== undefined) {
      if (this.guard !== undefined && this.guard !== name) {
        throw new NotDerivable();
      }
      return { sum: this.read(name), measure: name };
    }
    if (each.kind === 'infix' && each.operator === '*') {
      const { sum, measure } = this.added(each.left);
      return { sum: infix(sum, '*', this.ofRow(each.right, true)), measure };
    }
    return { sum: infix(this.flows(), '*', this.ofRow(each, true)) };
  }

  /** Of `field` or `field / constant`, where only flows with a sample are read. */
  private ofSamples(sample: Expression, of: (field: string) => Expression): Expression {
    const divided =
      sample.kind === 'infix' && sample.operator === '/' && sample.right.kind === 'constant' ? sample : undefined;
    const stored = divided?.kind === 'infix' ? divided.left : sample;
    if (stored.kind !== 'column' || stored.name !== this.guard || !SAMPLED.has(stored.name)) {
      throw new NotDerivable();
    }
    const value = of(stored.name);
    return divided?.kind === 'infix' ? infix(value, '/', divided.right) : value;
  }
}

/** Of `fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(TimeFlowEndMs), step) * step, 'UTC')`: the step. */
function stepOf(expression: Expression): number | undefined {
  const [product] = expression.kind === 'call' && expression.name === 'fromUnixTimestamp64Milli' ? expression.args : [];
  if (product?.kind !== 'infix' || product.operator !== '*') {
    return undefined;
  }
  const { left, right: step } = product;
  const [time, divisor] = left.kind === 'call' && left.name === 'intDiv' ? left.args : [];
  const isPeriod = time !== undefined && fixedText(time) === `toUnixTimestamp64Milli(flows.${PERIOD})`;
  return isPeriod && divisor === step && step.kind === 'parameter' && typeof step.value === 'number'
    ? step.value
    : undefined;
}

/** What a condition says that all flows have some of. */
const guardOf = (condition: Expression): string | undefined => GUARDS.get(fixedText(condition) ?? '');
