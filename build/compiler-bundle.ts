import { build } from 'esbuild';

/** Where pkg/flowql embeds the compiler from. Not checked in: it is made of flows/ by every build. */
export const COMPILER_BUNDLE = 'pkg/flowql/bundle/flowql.js';

/** The flow query compiler as one script with a global `flowql`, and its source map for readable stack traces in Go. */
export async function buildCompilerBundle(): Promise<void> {
  await build({
    entryPoints: ['flows/compile/entry.ts'],
    outfile: COMPILER_BUNDLE,
    bundle: true,
    format: 'iife',
    globalName: 'flowql',
    platform: 'neutral',
    target: 'es2022',
    sourcemap: 'external',
    logLevel: 'silent',
  });
}
