import { writeFileSync } from 'node:fs';
import { COMPILED_ASSEMBLY, compiledAssembly } from './flow-assembly';

writeFileSync(COMPILED_ASSEMBLY, compiledAssembly());
