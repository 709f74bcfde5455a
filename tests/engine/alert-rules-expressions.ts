import type { ExpressionNode } from '../../alerts/alert-rule';

export type Labels = Record<string, string>;

/** One number of an answer: a row of a table, by its groups. */
export interface Labelled {
  labels: Labels;
  value: number;
}

/** What each query and expression of a rule comes to, by its refId. Empty: no data. */
export type Answers = Record<string, Labelled[]>;

/**
 * An expression as Grafana evaluates it (pkg/expr/mathexp), of the operators that the bundled rules use: `*`, `>`,
 * parentheses, thresholds. Anything else is an error.
 */
export function evaluate({ model }: ExpressionNode, answers: Answers): Labelled[] {
  if (model.type === 'math') {
    return new Formula(model.expression, answers).value();
  }
  const [{ evaluator }] = model.conditions;
  const [limit] = evaluator.params;
  const isMet = { gt: (value: number) => value > limit, lt: (value: number) => value < limit }[evaluator.type];
  return answers[model.expression].map(({ labels, value }) => ({ labels, value: Number(isMet(value)) }));
}

type Operator = (left: number, right: number) => number;

class Formula {
  private readonly tokens: string[];

  constructor(
    private readonly text: string,
    private readonly answers: Answers
  ) {
    this.tokens = text.match(/\$\w+|\d+(?:\.\d+)?|\S/g) ?? [];
  }

  value(): Labelled[] {
    const value = this.comparison();
    if (this.tokens.length > 0) {
      throw new Error(`${this.text}: what is "${this.tokens[0]}"?`);
    }
    return value;
  }

  private comparison(): Labelled[] {
    const left = this.product();
    return this.takes('>') ? join(left, this.product(), (a, b) => Number(a > b)) : left;
  }

  private product(): Labelled[] {
    let value = this.factor();
    while (this.takes('*')) {
      value = join(value, this.factor(), (a, b) => a * b);
    }
    return value;
  }

  private factor(): Labelled[] {
    if (this.takes('(')) {
      const value = this.comparison();
      if (!this.takes(')')) {
        throw new Error(`${this.text}: a ) is missing`);
      }
      return value;
    }
    const token = this.tokens.shift() ?? '';
    const answer = this.answers[token.slice(1)];
    if (token.startsWith('$') && answer) {
      return answer;
    }
    if (!/^\d/.test(token)) {
      throw new Error(`${this.text}: what is "${token}"?`);
    }
    return [{ labels: {}, value: Number(token) }];
  }

  private takes(token: string): boolean {
    const isNext = this.tokens[0] === token;
    if (isNext) {
      this.tokens.shift();
    }
    return isNext;
  }
}

/**
 * Of equal labels, or where those of one are among those of the other, so that a constant goes with everything. What has
 * no partner is dropped; but one number on each side go together, whatever their labels, and lose them.
 */
function join(left: Labelled[], right: Labelled[], operator: Operator): Labelled[] {
  const joined = left.flatMap((a) =>
    right
      .filter((b) => contains(a.labels, b.labels) || contains(b.labels, a.labels))
      .map((b) => ({ labels: { ...a.labels, ...b.labels }, value: operator(a.value, b.value) }))
  );
  return joined.length === 0 && left.length === 1 && right.length === 1
    ? [{ labels: {}, value: operator(left[0].value, right[0].value) }]
    : joined;
}

const contains = (all: Labels, some: Labels): boolean =>
  Object.entries(some).every(([name, value]) => all[name] === value);
