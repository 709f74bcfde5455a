import type { ExpressionNode } from '../../alerts/alert-rule';
import { type Answers, evaluate, type Labelled } from './alert-rules-expressions';

/** What the engine's test of the rules relies on; the cases are of Grafana's own exp_test.go and union_test.go. */
const of = (name: string, value: number): Labelled => ({ labels: { name }, value });
const answers: Answers = {
  share: [of('a', 0.5), of('b', 0.1), of('c', 0.9)],
  lost: [of('a', 7), of('b', 7)],
  one: [of('a', 2)],
  another: [of('z', 3)],
  total: [{ labels: {}, value: 4 }],
  nothing: [],
};

const math = (expression: string): ExpressionNode => ({
  refId: 'x',
  datasourceUid: '__expr__',
  model: { refId: 'x', type: 'math', expression },
});

const threshold = (type: 'gt' | 'lt', limit: number): ExpressionNode => ({
  refId: 'x',
  datasourceUid: '__expr__',
  model: {
    refId: 'x',
    type: 'threshold',
    expression: 'share',
    conditions: [{ evaluator: { type, params: [limit] } }],
  },
});

test.each<[string, Labelled[]]>([
  ['$share * ($lost > 5)', [of('a', 0.5), of('b', 0.1)]],
  ['$share * ($lost > 7)', [of('a', 0), of('b', 0)]],
  ['$share * ($lost > 5) * ($one > 1)', [of('a', 0.5)]],
  ['$lost > 5', [of('a', 1), of('b', 1)]],
  ['2 * $one', [of('a', 4)]],
  ['$one * $total', [of('a', 8)]],
  ['$share * $nothing', []],
  ['$share * $another', []],
  ['$one * $another', [{ labels: {}, value: 6 }]],
])('%s', (expression, wanted) => {
  expect(evaluate(math(expression), answers)).toEqual(wanted);
});

test.each(['$share + 1', '$unknown', '($share', '$share 1', '', '$share * '])('%s is refused', (expression) => {
  expect(() => evaluate(math(expression), answers)).toThrow(expression);
});

test('thresholds leave their limit out', () => {
  expect(evaluate(threshold('gt', 0.5), answers)).toEqual([of('a', 0), of('b', 0), of('c', 1)]);
  expect(evaluate(threshold('lt', 0.5), answers)).toEqual([of('a', 0), of('b', 1), of('c', 0)]);
});
