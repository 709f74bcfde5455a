import { readFileSync } from 'node:fs';
import { COMPILED_ASSEMBLY, compiledAssembly } from './flow-assembly';

test('the compiled reader is what its sources say (npx tsx build/write-flow-assembly.ts)', () => {
  expect(readFileSync(COMPILED_ASSEMBLY, 'utf8')).toBe(compiledAssembly());
});
