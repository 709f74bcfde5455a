import { backendOutputs } from '../build/backend';
import { PLUGIN_ID } from '../dashboards/datasource-ref';
import { committedFiles, readJson, readText } from './repository';

interface PluginJson {
  id: string;
  executable: string;
  backend: boolean;
  alerting: boolean;
  info: { version: string; logos: Record<string, string> };
  includes: Array<{ type: string; name: string; path: string }>;
}

const plugin = readJson<PluginJson>('src/plugin.json');
const npmPackage = readJson<{ name: string; version: string }>('package.json');

describe('the backend', () => {
  const paths = (...given: Parameters<typeof backendOutputs>) => backendOutputs(...given).map(({ path }) => path);

  it('is built under the names that Grafana starts, for every platform', () => {
    const suffixes = ['linux_amd64', 'linux_arm64', 'darwin_arm64', 'windows_amd64.exe'];
    expect(paths(true)).toEqual(suffixes.map((suffix) => `dist/${plugin.executable}_${suffix}`));
    expect(backendOutputs(true).map(({ os, arch }) => `${os}/${arch}`)).toEqual(
      suffixes.map((suffix) => suffix.replace('.exe', '').replace('_', '/'))
    );
  });

  it.each([
    ['win32', 'x64', 'windows_amd64.exe'],
    ['darwin', 'arm64', 'darwin_arm64'],
    ['linux', 'arm64', 'linux_arm64'],
    ['linux', 'x64', 'linux_amd64'],
  ] as const)('on %s %s is %s', (platform, arch, suffix) => {
    expect(paths(false, { platform, arch })).toEqual([`dist/${plugin.executable}_${suffix}`]);
  });

  it('is announced', () => {
    expect(plugin).toMatchObject({ backend: true, alerting: true });
  });
});

it('has one id and one version everywhere', () => {
  expect([plugin.id, npmPackage.name]).toEqual([PLUGIN_ID, PLUGIN_ID]);
  // The build puts the package's version in.
  expect(['%VERSION%', npmPackage.version]).toContain(plugin.info.version);
  expect(/^## (\S+)/m.exec(readText('CHANGELOG.md'))?.[1]).toBe(npmPackage.version);
  expect(readJson<typeof npmPackage>('package-lock.json')).toMatchObject({
    name: PLUGIN_ID,
    version: npmPackage.version,
  });
});

it('includes every dashboard, under its title', () => {
  const titles = committedFiles()
    .filter((path) => /^dashboards\/[^/]*\.json$/.test(path))
    .map((path) => ({ type: 'dashboard', name: readJson<{ title: string }>(path).title, path }));
  // In an order of its own, which the preview shares.
  const byPath = <T extends { path: string }>(list: T[]) => [...list].sort((a, b) => (a.path < b.path ? -1 : 1));
  expect(byPath(plugin.includes)).toEqual(byPath(titles));
});

it('shows a logo that there is', () => {
  const files = committedFiles();
  expect(Object.values(plugin.info.logos)).toHaveLength(2);
  Object.values(plugin.info.logos).forEach((path) => expect(files).toContain(`src/${path}`));
});
