import { mkdirSync } from 'node:fs';
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

interface BackendOptions {
  plugin: boolean;
  preview: boolean;
  allPlatforms: boolean;
  report: (line: string) => void;
}

/** Static, trimmed binaries; the same flags as the plugin SDK's Magefile uses. */
export async function buildBackend({ plugin, preview, allPlatforms, report }: BackendOptions): Promise<void> {
  if (plugin) {
    const here = { os: goOs(process.platform), arch: goArch(process.arch) };
    for (const { os, arch } of allPlatforms ? PLATFORMS : [here]) {
      mkdirSync('dist', { recursive: true });
      const output = `dist/${EXECUTABLE}_${os}_${arch}${os === 'windows' ? '.exe' : ''}`;
      await goBuild(output, './pkg', { GOOS: os, GOARCH: arch });
      report(`Built ${output}`);
    }
  }
  if (preview) {
    await goBuild(PREVIEW_EXECUTABLE, './pkg/cmd/preview', {});
    report(`Built ${PREVIEW_EXECUTABLE}`);
  }
}

const goBuild = (output: string, target: string, env: Record<string, string>) =>
  run('go', ['build', '-trimpath', '-tags', 'arrow_json_stdlib', '-ldflags', '-s -w', '-o', output, target], {
    env: { CGO_ENABLED: '0', ...env },
  });

const goOs = (platform: NodeJS.Platform) => (platform === 'win32' ? 'windows' : platform);

const goArch = (arch: string) => (arch === 'x64' ? 'amd64' : arch);
