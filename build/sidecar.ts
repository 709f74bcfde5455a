import { build } from 'esbuild';

/** The sidecar and the simulator as plain JavaScript: an image needs neither tsx nor the sources. Packages stay outside. */
export async function buildSidecar(): Promise<void> {
  await build({
    entryPoints: { ingest: 'ingest/main.ts', simulate: 'simulate/main.ts' },
    outdir: 'dist-sidecar',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  });
}
