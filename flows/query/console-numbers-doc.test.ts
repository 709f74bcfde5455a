import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Feature, the console's number, ours, and the tests that say so. */
const ROWS = readFileSync('docs/console-numbers.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!Feature )/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map((cells) => cells.slice(1, -1));

const NAMED = ROWS.filter(([, , , tests]) => !tests.startsWith('none: ')).flatMap(([feature, , , tests]) =>
  tests.split('; ').map((named): [string, string] => [named, feature])
);

const fileOf = (name: string): string => `${name.includes('/') ? '' : 'tests/engine/'}${name}.test.ts`;

/** What the tests and groups of tests of a file are called, as it is written there. */
function titlesOf(file: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    if (first && ts.isCallExpression(node) && /^(describe|it|test)\b/.test(node.expression.getText())) {
      titles.push(...(isText(first) ? [first.getText().slice(1, -1)] : []));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return titles;
}

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

test('the table is there, four cells a row, and nearly every row has a test', () => {
  expect(ROWS.length).toBeGreaterThan(30);
  expect(ROWS.filter((cells) => cells.length !== 4 || cells.includes(''))).toEqual([]);
  expect(ROWS.filter(([, , , tests]) => tests.startsWith('none: '))).toHaveLength(1);
});

test.each(NAMED)('%s, of %s, is one test that exists, or one group of them', (named) => {
  const [name, ...parts] = named.split(' › ');
  const file = fileOf(name);
  expect([file, existsSync(file)]).toEqual([file, true]);
  expect(parts).toHaveLength(1);
  expect(titlesOf(file).filter((title) => title.includes(parts[0]))).toHaveLength(1);
});
