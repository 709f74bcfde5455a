import { readFileSync } from 'node:fs';

import { ENGLISH_TEXTS_FILE, englishTexts, sourceFile, textsOf } from './english-texts';

const textsIn = (text: string) => textsOf([sourceFile('some.tsx', text)]);

test(`${ENGLISH_TEXTS_FILE} is what the source says (else: npm run i18n)`, () => {
  expect(readFileSync(ENGLISH_TEXTS_FILE, 'utf8')).toBe(`${JSON.stringify(englishTexts(), undefined, 2)}\n`);
});

test('texts of t, wherever it is called, in groups and in the order of their keys', () => {
  const source = `const words = () => [t('b.two', "it's {{n}}", { n }), <p title={t('b.one', 'One')}>{t('a', \`A\`)}</p>];`;
  expect(JSON.stringify(textsIn(source))).toBe(`{"a":"A","b":{"one":"One","two":"it's {{n}}"}}`);
});

test('a text with a count has a singular and a plural', () => {
  expect(
    textsIn(`t('flows', '{{count}} flows', { count, defaultValue_one: '{{count}} flow' }); t('n', 'n', { count: 1 })`)
  ).toEqual({
    flows_one: '{{count}} flow',
    flows_other: '{{count}} flows',
    n_one: 'n',
    n_other: 'n',
  });
});

test.each([
  ['t(`key.${kind}`, "Text")', 'some.tsx:1: not a plain string: `key.${kind}`'],
  ['\nt("key", "Part " + part)', 'some.tsx:2: not a plain string: "Part " + part'],
  ['t("key")', 'some.tsx:1: t needs a key and an English text'],
  ['t("key", "One"); t("key", "Two")', 'some.tsx:1: another text for key than elsewhere'],
  ['t("key", "One"); t("key.part", "Two")', 'key.part is within key, which is a text'],
])('%j is refused', (source, message) => {
  expect(() => textsIn(source)).toThrow(message);
});
