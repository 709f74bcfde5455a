import { readFileSync } from 'node:fs';
import { fieldsDoc } from './fields-doc';

test('docs/fields.md is what the catalogue says (npx tsx build/write-fields-doc.ts)', () => {
  expect(readFileSync('docs/fields.md', 'utf8')).toBe(fieldsDoc());
});
