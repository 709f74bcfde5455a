import type { Expression } from '../sql/expression';
import { expressionText } from '../sql/print';

/** What an expression is made of, its parts included. */
export interface Ingredients {
  columns: readonly string[];
  /** Names of functions. */
  calls: readonly string[];
  /** Whether a value came with the query, so that the text alone does not say what it is. */
  hasValues: boolean;
}

const found = new WeakMap<Expression, Ingredients>();
const texts = new WeakMap<Expression, string>();

/** Each expression is gone through once, however many rollups and SELECTs ask. */
export function ingredients(expression: Expression): Ingredients {
  let known = found.get(expression);
  if (known === undefined) {
    known = collected(expression);
    found.set(expression, known);
  }
  return known;
}

/** The SQL of an expression without values, to know it again by; undefined where it has some. */
export function fixedText(expression: Expression): string | undefined {
  if (ingredients(expression).hasValues) {
    return undefined;
  }
  let text = texts.get(expression);
  if (text === undefined) {
    text = expressionText(expression);
    texts.set(expression, text);
  }
  return text;
}

function collected(expression: Expression): Ingredients {
  const columns: string[] = [];
  const calls: string[] = [];
  let hasValues = false;
  const add = (names: string[], name: string) => {
    if (!names.includes(name)) {
      names.push(name);
    }
  };
  const collect = (each: Expression): void => {
    switch (each.kind) {
      case 'column':
        return add(columns, each.name);
      case 'parameter':
        hasValues = true;
        return;
      case 'call':
        add(calls, each.name);
        return each.args.forEach(collect);
      case 'window':
        return each.orderBy.forEach((term) => collect(term.expression));
      case 'infix':
        collect(each.left);
        return collect(each.right);
      case 'junction':
        return each.parts.forEach(collect);
      case 'not':
        return collect(each.part);
      case 'tuple':
      case 'array':
        return each.items.forEach(collect);
      case 'lambda':
        return collect(each.body);
      case 'alias':
      case 'constant':
        return;
    }
  };
  collect(expression);
  return { columns, calls, hasValues };
}
