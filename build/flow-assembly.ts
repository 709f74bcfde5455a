import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCE = 'ingest/reader/assembly/index.ts';

/** Checked in, so that the sidecar needs no compiler, wherever it runs from. */
export const COMPILED_ASSEMBLY = 'ingest/reader/compiled-assembly.ts';

// `minimal`: memory is given back where it is asked for, and no garbage is looked for, as there is none.
const OPTIONS = ['--optimizeLevel', '3', '--enable', 'simd', '--runtime', 'minimal'];

/** The module of the reader's WebAssembly, as a constant for TypeScript. Throws what the compiler says of the sources. */
export function compiledAssembly(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flow-assembly-'));
  try {
    const outFile = join(folder, 'reader.wasm');
    execFileSync(process.execPath, [
      'node_modules/assemblyscript/bin/asc.js',
      SOURCE,
      ...OPTIONS,
      '--outFile',
      outFile,
    ]);
    const bytes = readFileSync(outFile).toString('base64');
    return `/** WebAssembly of assembly/, in base64; written by build/write-flow-assembly.ts. */\nexport const COMPILED = '${bytes}';\n`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
