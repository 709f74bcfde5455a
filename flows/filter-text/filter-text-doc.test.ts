import { readFileSync } from 'node:fs';
import { normalFilter } from './normal-filter';
import { parseFilterText } from './parse-filter-text';
import { printFilterText } from './print-filter-text';

const [, section] = readFileSync('docs/flow-query.md', 'utf8').split('## Filters as text\n');
const [examples] = [...section.split('\n## ')[0].matchAll(/```text\n([^]*?)```/g)].map(([, text]) =>
  text.trimEnd().split('\n')
);

test.each(examples)('the example %s is a filter', (example) => {
  const filter = parseFilterText(example);
  expect(normalFilter(filter)).toStrictEqual(filter);
  expect(parseFilterText(printFilterText(filter))).toStrictEqual(filter);
});

test('the examples are there, mostly as they are printed', () => {
  expect(examples.length).toBeGreaterThan(10);
  const printed = examples.filter((example) => printFilterText(parseFilterText(example)) === example);
  expect(printed.length).toBeGreaterThan(examples.length / 2);
});

test('the text in the introduction is a filter', () => {
  const [, text] = /`"filter": "(.+?)"`/.exec(section) ?? [];
  expect(printFilterText(parseFilterText(text))).toBe(text);
});
