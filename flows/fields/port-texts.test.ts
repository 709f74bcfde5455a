import { readFileSync, writeFileSync } from 'node:fs';
import { QUERY_FIELDS } from './catalogue';
import { enumerationOf } from './enumerations';
import { portTexts } from './port-texts';
import { sidedFields } from './sides';

const FILE = 'pkg/frames/ports.json';
const { columns, texts } = JSON.parse(portTexts()) as { columns: string[]; texts: Record<string, string> };

test('what the backend has is what the fields say (UPDATE_GOLDEN=1 writes it anew)', () => {
  if (process.env.UPDATE_GOLDEN) {
    writeFileSync(FILE, portTexts());
  }
  expect(readFileSync(FILE, 'utf8')).toBe(portTexts());
});

test('every field of ports is meant, of one end and of either', () => {
  const names = enumerationOf('DstPort')?.names;
  const ports = QUERY_FIELDS.map(({ name }) => name).filter((name) => enumerationOf(name)?.names === names);
  expect(columns.filter((name) => !sidedFields(name))).toEqual(ports);
  expect(columns.filter((name) => sidedFields(name))).toEqual(['Port', 'XlatPort']);
});

test('each port is shown as in the console, and a filter on what is shown is one on the port', () => {
  expect(texts).toMatchObject({ 443: 'https (443)', 53: 'domain (53)', 9092: 'kafka (9092)' });
  for (const [port, text] of Object.entries(texts)) {
    expect([text, enumerationOf('DstPort')?.numbersOf(text)]).toEqual([text, [Number(port)]]);
  }
});
