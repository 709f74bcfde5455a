import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const FOLDER = path.resolve('.cache/commands');
const COMMANDS = ['ingest/main.ts', 'simulate/main.ts', 'embedded/main.ts', 'cli/compile.ts', 'cli/query.ts'];

const bundleOf = (script: string): string => path.join(FOLDER, script.replace(/\.ts$/, '.mjs'));

/**
 * Node's arguments that run one of our commands. Tests start hundreds of them: in one file, with all its packages, a command
 * starts in a fifth of the time. Outside jest (bench/) the bundles may be of yesterday.
 */
export function nodeArguments(script: string): string[] {
  if (!COMMANDS.includes(script) || process.env.JEST_WORKER_ID === undefined) {
    return ['--import', 'tsx', script];
  }
  if (!existsSync(bundleOf(script))) {
    throw new Error(`${script} is not bundled: its jest project lacks globalSetup: tests/harness/bundled-commands.ts.`);
  }
  return [bundleOf(script)];
}

/** Jest's globalSetup of the projects that start commands. */
export default async function bundleCommands(): Promise<void> {
  await build({
    entryPoints: COMMANDS,
    outbase: '.',
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Brings a native library.
    external: ['chdb'],
    sourcemap: 'linked',
    logLevel: 'silent',
    // Some of the packages are CommonJS and call for Node's own modules.
    banner: { js: "import { createRequire as make } from 'node:module'; const require = make(import.meta.url);" },
  });
  // The Kafka client's decompression looks for its code beside its own folder.
  const wasm = path.join(packageFolder('@platformatic/wasm-utils'), '..', 'dist', 'native.wasm');
  mkdirSync(path.join(FOLDER, 'dist'), { recursive: true });
  copyFileSync(wasm, path.join(FOLDER, 'dist', 'native.wasm'));
}

const packageFolder = (name: string): string => path.dirname(createRequire(path.resolve('package.json')).resolve(name));
