import { mkdirSync, writeFileSync } from 'node:fs';
import { GO_MANIFEST, goManifest } from './go-manifest';
import { run } from './run';

const EXECUTABLE = 'gpx_netobserv_clickhouse';

/** As Grafana looks for them: `<executable>_<os>_<arch>`. */
const PLATFORMS = [
  { os: 'linux', arch: 'amd64' },
  { os: 'linux', arch: 'arm64' },
  { os: 'darwin', arch: 'arm64' },
  { os: 'windows', arch: 'amd64' },
] as const;

/** The preview's server, built where it is run from and not shipped. */
export const PREVIEW_EXECUTABLE = '.cache/preview';

export interface BackendOutput {
  /** GOOS and GOARCH. */
  os: string;
  arch: string;
  /** Relative to the repository. */
  path: string;
}

/** The plugin's binaries: one for each platform we ship for, or the one for this machine. */
export function backendOutputs(
  allPlatforms: boolean,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'> = process
): BackendOutput[] {
  const targets = allPlatforms ? PLATFORMS : [{ os: goOs(platform), arch: goArch(arch) }];
  return targets.map((target) => {
    const suffix = target.os === 'windows' ? '.exe' : '';
    return { ...target, path: `dist/${EXECUTABLE}_${target.os}_${target.arch}${suffix}` };
  });
}

interface BackendOptions {
  plugin: boolean;
  preview: boolean;
  allPlatforms: boolean;
  report: (line: string) => void;
}

/** Static, trimmed binaries and their manifest; the same flags as the plugin SDK's Magefile uses. */
export async function buildBackend({ plugin, preview, allPlatforms, report }: BackendOptions): Promise<void> {
  if (plugin) {
    mkdirSync('dist', { recursive: true });
    writeFileSync(`dist/${GO_MANIFEST}`, goManifest('.'));
    for (const { os, arch, path } of backendOutputs(allPlatforms)) {
      await goBuild(path, './pkg', { GOOS: os, GOARCH: arch });
      report(`Built ${path}`);
    }
  }
  if (preview) {
    await goBuild(PREVIEW_EXECUTABLE, './workbench/server', {});
    report(`Built ${PREVIEW_EXECUTABLE}`);
  }
}

const goBuild = (output: string, target: string, env: Record<string, string>) =>
  run('go', ['build', '-trimpath', '-tags', 'arrow_json_stdlib', '-ldflags', '-s -w', '-o', output, target], {
    env: { CGO_ENABLED: '0', ...env },
  });

const goOs = (platform: NodeJS.Platform) => (platform === 'win32' ? 'windows' : platform);

const goArch = (arch: string) => (arch === 'x64' ? 'amd64' : arch);
