import { buildBackend } from './backend';
import { buildCompilerBundle } from './compiler-bundle';
import { checkedModuleSize } from './module-size';
import { run } from './run';
import { buildSidecar } from './sidecar';

export const PARTS = ['compiler', 'frontend', 'backend', 'workbench', 'preview', 'sidecar'] as const;

/**
 * compiler: the flow query compiler for the Go backend (pkg/flowql/bundle). frontend: dist/module.js and what goes
 * with it. backend: dist/gpx_…. workbench: dist-workbench/, needs the frontend. preview: .cache/preview, the backend
 * behind Grafana's HTTP interface, for the workbench. sidecar: dist-sidecar/, plain JavaScript for the container images.
 */
export type Part = (typeof PARTS)[number];

export interface BuildOptions {
  parts: readonly Part[];
  /** Default: this machine's platform only. */
  allPlatforms?: boolean;
  report: (line: string) => void;
}

/** Whatever the caller is: under jest, which says `test`, JSX would be built for a development React that is not there. */
const PRODUCTION = { env: { NODE_ENV: 'production' } };

/** Node.js 20 does not read the configuration's TypeScript by itself. */
const WEBPACK = ['--import', 'tsx', 'node_modules/webpack/bin/webpack.js', '--config', 'webpack.config.ts'];

/** Builds the parts, those that do not need each other side by side. Throws an Error with the failing tool's output. */
export async function build({ parts, allPlatforms = false, report }: BuildOptions): Promise<void> {
  const wants = (part: Part) => parts.includes(part);
  if (wants('compiler') || wants('backend') || wants('preview')) {
    await buildCompilerBundle();
    report('Compiled the flow query compiler for the backend');
  }
  if (wants('sidecar')) {
    await buildSidecar();
    report('Built dist-sidecar/');
  }
  await Promise.all([
    (async () => {
      if (wants('frontend')) {
        await run('node', [...WEBPACK, '--env', 'production'], PRODUCTION);
        report(`Built dist/module.js, ${checkedModuleSize('dist')}`);
      }
      if (wants('workbench')) {
        await run('npx', ['vite', 'build', '--config', 'workbench/vite.config.ts', '--logLevel', 'warn'], PRODUCTION);
        report('Built dist-workbench/');
      }
    })(),
    (async () => {
      if (wants('backend') || wants('preview')) {
        await buildBackend({ plugin: wants('backend'), preview: wants('preview'), allPlatforms, report });
      }
    })(),
  ]);
}
