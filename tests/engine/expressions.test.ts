import { re2Problem } from '../../flows/compile/re2-problem';
import { parameterText } from '../../flows/compile/sql/parameters';
import { type EmbeddedClickHouse, startEmbedded } from '../harness/embedded';

jest.setTimeout(120_000);

const PIECES = [
  ...[
    'a',
    'b-',
    '.',
    '^',
    '$',
    '*',
    '+',
    '?',
    '+?',
    '{2}',
    '{2,1}',
    '{1001}',
    '{,2}',
    '{',
    '}',
    '|',
    '(',
    ')',
    '(?:',
    '(?i)',
    '(?i:',
  ],
  ...[
    '(?P<n>',
    '(?<m>',
    '(?=',
    '(?<!',
    '(?>',
    '[',
    ']',
    '[^',
    '[a-z]',
    '[z-a]',
    '[]x]',
    '[[:alpha:]]',
    '[[:no:]]',
    '\\',
    '\\d',
    '\\w',
  ],
  ...[
    '\\1',
    '\\y',
    '\\Q',
    '\\E',
    '\\pL',
    '\\p{Greek}',
    '\\x41',
    '\\x{41}',
    '\\xg',
    '\\.',
    '\\b',
    '\\0',
    '\\12',
    '-',
    '日',
    ':',
  ],
];

/** The same expressions every time. */
function expressions(count: number): string[] {
  let state = 5;
  const below = (limit: number) => (state = (state * 48271) % 2147483647) % limit;
  const texts = new Set<string>();
  while (texts.size < count) {
    texts.add(Array.from({ length: 1 + below(5) }, () => PIECES[below(PIECES.length)]).join(''));
  }
  return [...texts];
}

let server: EmbeddedClickHouse;

beforeAll(async () => {
  server = await startEmbedded();
});

afterAll(() => server.stop());

/** ClickHouse's own opinion; undefined: it takes the expression. */
async function refusal(expression: string): Promise<string | undefined> {
  const url = new URL(server.url);
  url.searchParams.set('param_expression', parameterText(expression));
  const answer = await fetch(url, { method: 'POST', body: "SELECT match(materialize('a'), {expression:String})" });
  const text = await answer.text();
  return answer.ok ? undefined : text;
}

/** ClickHouse itself takes an expression that looks like plain text until one of these for plain text, and asks RE2 nothing. */
const ODD_TEXT = /has no "\("|ends with a single backslash/;

test('what ClickHouse refuses is refused, and nothing else but what RE2 would refuse', async () => {
  const differences: string[] = [];
  let refused = 0;
  for (const expression of expressions(1000)) {
    const [ours, theirs] = [re2Problem(expression), await refusal(expression)];
    refused += theirs === undefined ? 0 : 1;
    const isOdd = theirs === undefined && ODD_TEXT.test(ours ?? '');
    if ((ours === undefined) !== (theirs === undefined) && !isOdd) {
      differences.push(
        `${expression}\n  ours: ${ours}\n  ClickHouse: ${theirs?.replace(/^.*, error: |Look at.*/gs, '')}`
      );
    }
  }
  expect(differences).toEqual([]);
  expect(refused).toBeGreaterThan(200);
});

test('what only ClickHouse finds, it says readably', async () => {
  expect(re2Problem('\\p{Klingon}')).toBeUndefined();
  expect(await refusal('\\p{Klingon}')).toMatch(/p\{Klingon\}.*invalid character class range/s);
});
