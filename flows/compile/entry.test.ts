import { compile } from './entry';

const CONTEXT = JSON.stringify({ fromMs: 0, toMs: 3_600_000 });
const answer = (query: string, context = CONTEXT) => JSON.parse(compile(query, context)) as Record<string, unknown>;

test('an answer in text', () => {
  expect(answer('{"version":1,"kind":"table"}')).toMatchObject({ ok: true, value: { table: 'flows' } });
});

test.each([
  ['{', 'invalid_json'],
  ['null', 'invalid_query'],
  ['{"version":1,"kind":"flows","filter":{"field":"Bytez","op":"=","values":[1]}}', 'unknown_field'],
  ['{"version":1,"kind":"flows","filter":{"field":"SrcAddr","op":"=","values":["10.0.0.0/33"]}}', 'invalid_query'],
  ['{"version":1,"kind":"flows","filter":{"field":"Bytes","op":"=","values":["many"]}}', 'invalid_query'],
  ['{"version":1,"kind":"flows","filter":{"field":"Proto","op":"=","values":["TCPP"]}}', 'invalid_query'],
])('the user’s mistake in %s has the code %s', (query, code) => {
  expect(answer(query)).toMatchObject({ ok: false, error: { code } });
});

test('a range that ends before it begins', () => {
  expect(answer('{"version":1,"kind":"table"}', '{"fromMs":5,"toMs":5}')).toMatchObject({
    ok: false,
    error: { code: 'invalid_context' },
  });
});

test('a bug is told apart, with its stack', () => {
  expect(answer('{"version":1,"kind":"table"}', 'no JSON')).toMatchObject({ ok: false, error: { code: 'internal' } });
});
