import { existsSync, readFileSync } from 'node:fs';
import { fieldByName, FIELDS } from './catalogue';

interface ReferenceField {
  name: string;
  jsonType?: string;
  clickhouse?: string;
}

const reference = '../shared/reference/fields.json';
const withReference = existsSync(reference) ? test : test.skip;

const readReference = (): ReferenceField[] => {
  const { fields, docOnlyFields } = JSON.parse(readFileSync(reference, 'utf8')) as Record<string, ReferenceField[]>;
  return [...fields, ...docOnlyFields];
};

test('names are unique, those of older releases included', () => {
  const names = FIELDS.flatMap((field) => [field.name, ...(field.legacyNames ?? [])]);
  expect(new Set(names).size).toBe(names.length);
});

test('labels tell fields apart', () => {
  expect(new Set(FIELDS.map((field) => field.label)).size).toBe(FIELDS.length);
});

test('a field is found by its exact name only', () => {
  expect(fieldByName('SrcK8S_Namespace')?.label).toBe('Source namespace');
  expect(fieldByName('srck8s_namespace')).toBeUndefined();
  expect(fieldByName('Interface')).toBeUndefined();
  expect(fieldByName('constructor')).toBeUndefined();
});

withReference('every field of the reference is a column, or the older name of one (skipped without ../shared)', () => {
  const known = new Set(FIELDS.flatMap((field) => [field.name, ...(field.legacyNames ?? [])]));
  const missing = readReference().filter(({ name }) => !known.has(name));
  expect(missing).toEqual([]);
  expect(known.size).toBe(readReference().length);
});

withReference('columns have the types that the reference advises, but for those chosen otherwise on purpose', () => {
  const bare = (type: string): string => type.replace(/ DEFAULT .*| \(.*/g, '').replace(/\(3\)/, "(3, 'UTC')");
  const different = readReference().flatMap(({ name, clickhouse = '' }) => {
    const field = fieldByName(name);
    return field && bare(clickhouse) !== field.type ? [`${name}: ${field.type}`] : [];
  });
  expect(different).toEqual([
    "TimeReceived: DateTime('UTC')",
    // Lists of LowCardinality texts are dear to merge.
    'Flags: Array(String)',
    'Interfaces: Array(String)',
    // No Enum: one unknown value would fail its whole batch.
    'FlowDirection: Int8',
    'Udns: Array(String)',
    // Exact for whole numbers and for the fractions that occur.
    'DnsLatencyMs: Float64',
    // Each event as its JSON text: complete, whatever keys it has.
    'NetworkEvents: Array(String)',
    'TLSTypes: Array(String)',
  ]);
});
