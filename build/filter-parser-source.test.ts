import { readFileSync } from 'node:fs';
import { FILTER_GRAMMAR, FILTER_PARSER, filterParserSource } from './filter-parser-source';

const parser = readFileSync(FILTER_PARSER, 'utf8');

test('the parser is what the grammar says (npx tsx build/write-filter-parser.ts)', () => {
  expect(parser).toBe(filterParserSource(readFileSync(FILTER_GRAMMAR, 'utf8')));
});

test('the parser imports nothing, and has no regular expression that sobek reads otherwise', () => {
  const expressions = Array.from(parser.matchAll(/peg\$r\d+ = (.+);/g), ([, expression]) => expression);
  expect(expressions.length).toBeGreaterThan(5);
  // Only classes of characters, without flags.
  expect(expressions.filter((each) => !/^\/\^\[(?:[^\]\\]|\\[^pP])+\]\/$/.test(each))).toEqual([]);
  expect(parser).not.toMatch(/^\s*import\b|require\(/m);
});
