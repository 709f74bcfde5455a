import { build } from 'esbuild';
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const wasm = 'native.wasm';

/**
 * The sidecar with all its packages in one file: it starts in a fifth of the time, and these tests start it a hundred
 * times. Returns the file.
 */
export async function bundleSidecar(folder: string): Promise<string> {
  const outfile = join(folder, 'sidecar', 'ingest.mjs');
  await build({
    entryPoints: ['ingest/main.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    // Some of the packages are CommonJS and call for Node's own modules.
    banner: { js: "import { createRequire as make } from 'node:module'; const require = make(import.meta.url);" },
  });
  // The Kafka client's decompression looks for its code beside its own folder.
  const codecs = dirname(createRequire(join(process.cwd(), 'package.json')).resolve('@platformatic/wasm-utils'));
  await mkdir(join(folder, 'dist'), { recursive: true });
  await copyFile(join(codecs, '..', 'dist', wasm), join(folder, 'dist', wasm));
  return outfile;
}
