import { contentType, headerLines, withoutLines } from './output-format';

it.each([
  ['JSONEachRow', 0],
  ['Native', 0],
  ['RowBinary', 0],
  ['TSV', 0],
  ['CSVWithNames', 1],
  ['TabSeparatedWithNamesAndTypes', 2],
  ['JSONCompactEachRowWithNames', 1],
  ['JSON', undefined],
  ['Parquet', undefined],
  ['RowBinaryWithNames', undefined],
  ['PrettyCompact', undefined],
])('%s has %s lines in front of its rows', (format, lines) => {
  expect(headerLines(format)).toBe(lines);
});

it('takes lines off, but does not end one within quotes', () => {
  expect(withoutLines(Buffer.from('"a\nb","c"\n1,2\n'), 1).toString()).toBe('1,2\n');
  expect(withoutLines(Buffer.from('a\tb\nUInt8\tUInt8\n1\t2\n'), 2).toString()).toBe('1\t2\n');
  expect(withoutLines(Buffer.from('a\n'), 1).toString()).toBe('');
});

it('names the content as ClickHouse does', () => {
  expect(contentType('JSONEachRow')).toBe('application/x-ndjson; charset=UTF-8');
  expect(contentType('JSONCompact')).toBe('application/json; charset=UTF-8');
  expect(contentType('Pretty')).toBe('text/plain; charset=UTF-8');
});
