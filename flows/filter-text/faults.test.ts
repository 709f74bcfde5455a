import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FilterTextError } from './filter-text-error';
import { parseFilterText } from './parse-filter-text';

/** Wrong texts, each with what is underlined and said: testdata/faults.txt, written anew by UPDATE_GOLDEN=1. */
const GOLDEN = join(__dirname, 'testdata', 'faults.txt');

const WRONG = [
  'SrcK8S_Namespace',
  'SrcK8S_Namespace shop',
  'SrcK8S_Namespace =',
  'SrcK8S_Namespace = and DstPort = 80',
  'SrcK8S_Namespace = empty',
  'SrcK8S_Namespace = my ns',
  'SrcK8S_Namespace =~ "a.*"',
  'SrcK8S_Namespace ~ a',
  'SrcK8S_Namespace === a',
  'SrcK8S_Namespace : a',
  'SrcK8S_Namespace = "shop',
  "SrcK8S_Namespace = 'it''s'",
  'SrcK8S_Namespace = a"b',
  String.raw`DnsName matches "\d+\.local"`,
  String.raw`DnsName matches "\bweb"`,
  String.raw`DnsName = "\u12"`,
  String.raw`DnsName = a\b`,
  'SrcK8S_Namespace in ()',
  'SrcK8S_Namespace in (a',
  'SrcK8S_Namespace in (a b)',
  'SrcK8S_Namespace in (a,,b)',
  'SrcK8S_Namespace in (a, and)',
  'SrcK8S_Namespace not a',
  'SrcK8S_Namespace is',
  'SrcK8S_Namespace contains',
  'SrcK8S_Namespaze = shop',
  'src.namespac = shop',
  'latency > 3',
  'Quux = 1',
  'SELECT 1',
  'and',
  'not',
  'off',
  'off = 1',
  'off and DstPort = 80',
  'DstPort off 80',
  '80 = DstPort',
  '"SrcK8S_Namespace" = shop',
  'DstPort = 80 and',
  'DstPort = 80 and or DstPort = 443',
  'DstPort = 80 & Proto = UDP',
  'DstPort = 80 DstPort = 443',
  'DstPort = 80 or Proto',
  '(DstPort = 80',
  '(DstPort = 80 or (Proto = UDP)',
  'DstPort = 80)',
  '()',
  'DstPort > (80, 443)',
  'DstPort >> 80',
  'DstPort => 80',
  'SrcK8S_Namespace > a',
  'Duplicate contains 1',
  'Bytes is empty',
  'Duplicate >= true',
  'both SrcK8S_Namespace = a',
  'both Proto = UDP',
  'both src_kind = Pod',
  'src_kind > Pod',
  'dst_port in (80) and src_resource contains cart',
  'resource is empty',
  'src_resource in (Deployment.shop.cart, cart)',
  'dscp is empty',
  'both',
  'true = false',
  'DstPort = 80; DROP TABLE flows',
  'DstPort = 80 -- comment',
  'DstPort = 80\nand Proto == UDP\nor Prot = 6 7',
  '日本 = 1',
];

function fault(text: string): FilterTextError {
  try {
    parseFilterText(text);
  } catch (error) {
    if (error instanceof FilterTextError) {
      return error;
    }
    throw error;
  }
  throw new Error(`is no wrong text: ${text}`);
}

/** The line of the fault, underlined. */
function picture(text: string): string {
  const { message, from, to } = fault(text);
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const line = text.slice(start).split('\n')[0];
  return `${line}\n${' '.repeat(from - start)}${'^'.repeat(Math.max(1, to - from))}\n${message}\n`;
}

test('what is said about wrong texts, and where', () => {
  const said = WRONG.map(picture).join('\n');
  if (process.env.UPDATE_GOLDEN) {
    writeFileSync(GOLDEN, said);
  }
  expect(said).toBe(readFileSync(GOLDEN, 'utf8'));
});

const TEST = 'Proto = 6';

test.each<[string, string, RegExp, string]>([
  ['parentheses without end', '('.repeat(100_000), /50 parentheses are open/, '('],
  ['parentheses in parentheses', `${'('.repeat(51)}${TEST}${')'.repeat(51)}`, /50 parentheses are open/, '('],
  ['not without end', `${'not '.repeat(50_000)}${TEST}`, /nested more than 10 levels/, TEST],
  ['groups in groups', `${'not (true or '.repeat(6)}${TEST}${')'.repeat(6)}`, /nested more than 10 levels/, 'true'],
  ['201 conditions', Array<string>(201).fill(TEST).join(' and '), /more than 200 conditions .* "and"/, TEST],
  ['1001 values', `Proto in (${Array<string>(1001).fill('6').join()})`, /more than 1000 values/, '6'],
  ['101 patterns', `DnsName like (${Array<string>(101).fill('b').join()})`, /like takes at most 100/, 'b'],
  ['101 patterns of a console filter', `name in (b, ${Array<string>(101).fill('b*').join()})`, /at most 100/, 'b*'],
  ['101 resources', `resource in (${Array<string>(101).fill('Pod.a.b').join()})`, /at most 100/, 'Pod.a.b'],
  ['201 resources', `src_resource in (${Array<string>(201).fill('Pod.a.b').join()})`, /at most 200/, 'Pod.a.b'],
  ['a long word', `DnsName = ${'a'.repeat(1001)}`, /1001 characters; at most 1000/, 'a'.repeat(1001)],
  ['a long quote', `DnsName = "${'a b'.repeat(400)}"`, /1200 characters/, `"${'a b'.repeat(400)}"`],
  ['a long text', ' '.repeat(500_001), /500001 characters; at most 500000/, ' '],
])('%s is an error in words, at its place', (_, text, message, underlined) => {
  const error = fault(text);
  expect(error.message).toMatch(message);
  expect(text.slice(error.from, error.to)).toBe(underlined);
});

test('50 parentheses and ten levels are allowed', () => {
  expect(parseFilterText(`${'('.repeat(50)}${TEST}${')'.repeat(50)}`)).toHaveProperty('field', 'Proto');
  expect(parseFilterText(`${'not (Etype = 1 or '.repeat(5)}${TEST}${')'.repeat(5)}`)).toHaveProperty('not.any');
});
