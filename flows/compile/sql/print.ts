import { lazyFor } from '../../lazy';
import { quotedIdentifier } from '../../tables/sql-text';
import { conjuncts, type Expression, type OrderBy } from './expression';
import { Parameters } from './parameters';
import type { From, Select, SelectColumn, With } from './select';

/** The table that is read goes by this name, whatever it is called, so that columns can be told from result columns. */
const SOURCE = 'flows';

export interface Printed {
  sql: string;
  params: Record<string, string>;
}

/** SQL text, for people to read as well, and the values that go beside it. */
export function print(select: Select): Printed {
  const printer = new Printer();
  return { sql: printer.select(select, ''), params: printer.parameters.texts };
}

/** SQL text of an expression alone, to compare expressions by. */
export const expressionText = (expression: Expression): string => new Printer().expression(expression);

class Printer {
  readonly parameters = new Parameters();
  /** SELECTs of one query share most of their expressions. */
  private readonly written = new Map<Expression, string>();

  select(select: Select, indent: string): string {
    const inner = `${indent}  `;
    const lines: string[] = [];
    if (select.with?.length) {
      lines.push(`WITH ${select.with.map((each) => this.with(each, indent)).join(`,\n${indent}`)}`);
    }
    lines.push(`SELECT\n${select.columns.map((column) => inner + this.column(column)).join(',\n')}`);
    lines.push(`FROM ${this.from(select.from, indent)}`);
    if (select.where) {
      lines.push(`WHERE ${this.conditions(select.where, indent)}`);
    }
    if (select.grouped) {
      lines.push('GROUP BY ALL');
    }
    if (select.having) {
      lines.push(`HAVING ${this.conditions(select.having, indent)}`);
    }
    if (select.orderBy) {
      lines.push(this.orderBy(select.orderBy));
    }
    if (select.limit) {
      lines.push(`LIMIT ${this.expression(select.limit)}`);
    }
    return lines.map((line, index) => (index === 0 ? line : indent + line)).join('\n');
  }

  private with(each: With, indent: string): string {
    return 'select' in each
      ? `${each.name} AS (${this.nested(each.select, indent)})`
      : `${this.expression(each.expression)} AS ${each.name}`;
  }

  private nested(select: Select, indent: string): string {
    return `\n${indent}  ${this.select(select, `${indent}  `)}\n${indent}`;
  }

  private column({ expression, as }: SelectColumn): string {
    const text = this.expression(expression);
    return text === identifier(as) ? text : `${text} AS ${identifier(as)}`;
  }

  private from(from: From, indent: string): string {
    if ('cte' in from) {
      return identifier(from.cte);
    }
    if ('select' in from) {
      const name = from.as === undefined ? '' : ` AS ${identifier(from.as)}`;
      return `(${this.nested(from.select, indent)})${name}`;
    }
    if ('union' in from) {
      const selects = from.union.map((select) => this.select(select, `${indent}  `));
      return `(\n${indent}  ${selects.join(`\n${indent}  UNION ALL\n${indent}  `)}\n${indent}) AS ${SOURCE}`;
    }
    const table = identifier(from.table);
    const qualified = from.database === undefined ? table : `${identifier(from.database)}.${table}`;
    return qualified === SOURCE ? qualified : `${qualified} AS ${SOURCE}`;
  }

  private orderBy(terms: OrderBy[]): string {
    return `ORDER BY ${terms.map((term) => this.order(term)).join(', ')}`;
  }

  private order({ expression, descending }: OrderBy): string {
    return descending ? `${this.expression(expression)} DESC` : this.expression(expression);
  }

  /** Top-level conditions, one a line. */
  private conditions(where: Expression, indent: string): string {
    const parts = conjuncts(where);
    return parts.length === 1
      ? this.expression(where)
      : parts.map((part) => this.operand(part, 'junction')).join(`\n${indent}  AND `);
  }

  expression(expression: Expression): string {
    let text = this.written.get(expression);
    if (text === undefined) {
      text = this.text(expression);
      this.written.set(expression, text);
    }
    return text;
  }

  private text(expression: Expression): string {
    switch (expression.kind) {
      case 'column':
        return `${SOURCE}.${identifier(expression.name)}`;
      case 'alias':
        return (expression.of === undefined ? '' : `${identifier(expression.of)}.`) + identifier(expression.name);
      case 'parameter':
        return this.parameters.placeholder(expression.hint, expression.type, expression.value);
      case 'constant':
        return expression.text;
      case 'call':
        return `${expression.name}(${this.list(expression.args)})`;
      case 'window':
        return `${expression.name}() OVER (${this.orderBy(expression.orderBy)})`;
      case 'infix':
        return `${this.operand(expression.left)} ${expression.operator} ${this.operand(expression.right)}`;
      case 'junction':
        return expression.parts.map((part) => this.operand(part, 'junction')).join(` ${expression.operator} `);
      case 'not':
        return `NOT ${this.operand(expression.part)}`;
      case 'tuple':
        return `(${this.list(expression.items)})`;
      case 'array':
        return `[${this.list(expression.items)}]`;
      case 'lambda':
        return `${expression.argument} -> ${this.expression(expression.body)}`;
    }
  }

  private list(expressions: Expression[]): string {
    return expressions.map((each) => this.expression(each)).join(', ');
  }

  /** In parentheses where precedence could matter: comparisons bind tighter than AND and OR, as everywhere. */
  private operand(expression: Expression, within: 'junction' | 'other' = 'other'): string {
    const text = this.expression(expression);
    const loose = expression.kind === 'infix' || expression.kind === 'not';
    return expression.kind === 'junction' || (loose && within === 'other') ? `(${text})` : text;
  }
}

/** Bare when it can be, in backticks otherwise. */
export const identifier = lazyFor((name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quotedIdentifier(name)
);
