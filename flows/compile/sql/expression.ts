/**
 * The part of ClickHouse's expressions that plans are made of. Text of ours (names of functions and constants) is
 * written into the SQL; whatever came with a query or its context is a `parameter`, never text.
 */
export type Expression =
  | { kind: 'column'; name: string }
  | { kind: 'alias'; name: string; of?: string }
  | { kind: 'parameter'; hint: string; type: string; value: ParameterValue }
  | { kind: 'constant'; text: string }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'window'; name: string; orderBy: OrderBy[] }
  | { kind: 'infix'; operator: string; left: Expression; right: Expression }
  | { kind: 'junction'; operator: 'AND' | 'OR'; parts: Expression[] }
  | { kind: 'not'; part: Expression }
  | { kind: 'tuple'; items: Expression[] }
  | { kind: 'array'; items: Expression[] }
  | { kind: 'lambda'; argument: string; body: Expression };

export interface OrderBy {
  expression: Expression;
  descending?: boolean;
}

export type ParameterValue = string | number | boolean | ReadonlyArray<string | number>;

/** A column of the table that is read. Qualified when printed, so that a result column of the same name never shadows it. */
export const column = (name: string): Expression => ({ kind: 'column', name });

/** A column of the result itself, or of the CTE `of`. */
export const alias = (name: string, of?: string): Expression => ({
  kind: 'alias',
  name,
  ...(of !== undefined && { of }),
});

/** A value that travels beside the SQL. `hint` is the start of its name, for people. */
export const parameter = (hint: string, type: string, value: ParameterValue): Expression => ({
  kind: 'parameter',
  hint,
  type,
  value,
});

/** SQL text of the compiler's own. */
export const constant = (text: string): Expression => ({ kind: 'constant', text });

export const call = (name: string, ...args: Expression[]): Expression => ({ kind: 'call', name, args });

/** A window function over all rows of the result, in an order. */
export const window = (name: string, orderBy: OrderBy[]): Expression => ({ kind: 'window', name, orderBy });

export const infix = (left: Expression, operator: string, right: Expression): Expression => ({
  kind: 'infix',
  operator,
  left,
  right,
});

/** The conditions that all hold where `condition` does. */
export const conjuncts = (condition: Expression): Expression[] =>
  condition.kind === 'junction' && condition.operator === 'AND' ? condition.parts : [condition];

/** True when there are no parts. Parts that are ANDs themselves become one list with the others. */
export function and(parts: Expression[]): Expression {
  const flat: Expression[] = [];
  parts.forEach((part) => conjuncts(part).forEach((each) => flat.push(each)));
  return flat.length === 1
    ? flat[0]
    : flat.length === 0
      ? constant('true')
      : { kind: 'junction', operator: 'AND', parts: flat };
}

/** False when there are no parts. */
export const or = (parts: Expression[]): Expression =>
  parts.length === 1 ? parts[0] : parts.length === 0 ? constant('false') : { kind: 'junction', operator: 'OR', parts };

/**
 * `or` of parts that came with a query and so may repeat, each of them once, and what all of them ask for before it:
 * ClickHouse 26.7 fails on `a = 1 OR a = 1` beside `NOT (a = 1)` where groups are of `IN` (Not found column in block), also
 * where it makes them itself of `(c AND (a OR b)) OR (c AND (a OR d))`; and a dashboard's filters easily contradict each other.
 */
export function anyOf(parts: Expression[]): Expression {
  if (parts.length < 2) {
    return or(parts);
  }
  const [first, ...others] = parts.map((part) => byText(conjuncts(part)));
  const isShared = (key: string) => others.every((each) => each.has(key));
  const rests = [first, ...others].map((each) =>
    and([...each].filter(([key]) => !(first.has(key) && isShared(key))).map(([, part]) => part))
  );
  const shared = [...first].filter(([key]) => isShared(key)).map(([, part]) => part);
  const alternatives = [...byText(rests.flatMap(disjuncts)).values()];
  return and(alternatives.some(isTrue) ? shared : [...shared, or(alternatives)]);
}

/** Each expression once, by what it says. */
const byText = (parts: Expression[]): Map<string, Expression> =>
  new Map(parts.map((part) => [JSON.stringify(part), part]));

/** Of `and` without parts. */
export const isTrue = (condition: Expression): boolean => condition.kind === 'constant' && condition.text === 'true';

/** Of `or` without parts. */
export const isFalse = (condition: Expression): boolean => condition.kind === 'constant' && condition.text === 'false';

const disjuncts = (condition: Expression): Expression[] =>
  condition.kind === 'junction' && condition.operator === 'OR' ? condition.parts : [condition];

export const not = (part: Expression): Expression => ({ kind: 'not', part });

/** A tuple, or the item itself when it is the only one. */
export const tuple = (items: Expression[]): Expression => (items.length === 1 ? items[0] : { kind: 'tuple', items });

/** The argument is a name of ours; `constant` of the name refers to it in the body. */
export const lambda = (argument: string, body: Expression): Expression => ({ kind: 'lambda', argument, body });

export const array = (items: Expression[]): Expression => ({ kind: 'array', items });

/** The row once for each different item of the list. */
export const eachOf = (list: Expression): Expression => call('arrayJoin', call('arrayDistinct', list));
