import type { ArchivedFile } from './archived-file';
import { packageProblems } from './package-problems';
import { archived, builtPlugin, PLUGIN_JSON, RELEASE } from './plugin-fixture';

/** What is found in the archive of a plugin that was built with these files, or without those that are undefined. */
function found(changes: Record<string, string | undefined>): string[] {
  const files = builtPlugin();
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) {
      files.delete(path);
    } else {
      files.set(path, Buffer.from(text));
    }
  }
  return packageProblems(archived(files), RELEASE);
}

it('finds nothing in what we ship', () => {
  expect(found({})).toEqual([]);
});

it.each([
  'plugin.json',
  'module.js',
  'module.js.map',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'go_plugin_build_manifest',
])('%s would be missed, or if it were empty', (path) => {
  expect(found({ [path]: undefined })).toEqual([`${path}: missing or empty`]);
  expect(found({ [path]: '\n' })).toEqual([`${path}: missing or empty`]);
});

it.each([
  ['img/logo.svg', 'plugin.json: img/logo.svg is not there'],
  ['img/grafana-topology.png', 'plugin.json: img/grafana-topology.png is not there'],
  [
    'locales/en-US/netobserv-clickhouse-datasource.json',
    'plugin.json: locales/en-US/netobserv-clickhouse-datasource.json is not there',
  ],
  ['dashboards/traffic-by-namespace.json', 'plugin.json: dashboards/traffic-by-namespace.json is not there'],
  ['gpx_netobserv_clickhouse_linux_amd64', 'gpx_netobserv_clickhouse_linux_amd64: missing'],
  ['gpx_netobserv_clickhouse_windows_amd64.exe', 'gpx_netobserv_clickhouse_windows_amd64.exe: missing'],
])('%s would be missed', (path, problem) => {
  expect(found({ [path]: undefined })).toContain(problem);
});

it.each([
  ['"id": "netobserv-clickhouse-datasource"', '"id": "netobserv-clickhouse"', 'plugin.json: id netobserv-clickhouse'],
  ['"type": "datasource"', '"type": "panel"', `plugin.json: id ${RELEASE.id} for a panel`],
  [`"version": "${RELEASE.version}"`, '"version": "%VERSION%"', 'plugin.json: version %VERSION%'],
  ['"updated": "2026-01-05"', '"updated": "%TODAY%"', 'plugin.json: updated %TODAY%'],
  ['"keywords": [', '"keywords": [], "other": [', 'plugin.json: no keywords'],
  ['"description": "', '"description": "", "other": "', 'plugin.json: no description'],
  ['https://netobserv.io', 'netobserv.io', 'plugin.json: link NetObserv'],
  ['gpx_netobserv_clickhouse', 'gpx_flows', 'gpx_netobserv_clickhouse_linux_arm64: not of gpx_flows'],
])('plugin.json with %s as %s would be noticed', (before, after, problem) => {
  expect(PLUGIN_JSON).toContain(before);
  expect(found({ 'plugin.json': PLUGIN_JSON.replace(before, after) })).toContain(problem);
});

it.each([
  ['CHANGELOG.md', '# Changelog\n\n## 0.0.1\n', 'CHANGELOG.md: nothing on this version'],
  ['LICENSE', 'All rights reserved.', 'LICENSE: not Apache-2.0'],
  ['README.md', '[docs](docs/data-source.md)', 'README.md: relative link docs/data-source.md'],
  ['go_plugin_build_manifest', `${'0'.repeat(64)}:pkg/main.go\n`, 'go_plugin_build_manifest: of other sources'],
  ['img/grafana-topology.png', '<html>', 'img/grafana-topology.png: not a PNG'],
  ['img/logo.svg', '<svg><script>alert(1)</script></svg>', 'img/logo.svg: has <script>'],
  ['pid.txt', '4711', 'pid.txt: not expected'],
  ['standalone.txt', '127.0.0.1:5000', 'standalone.txt: not expected'],
  ['gpx_netobserv_clickhouse_linux_arm', 'an old one', 'gpx_netobserv_clickhouse_linux_arm: not expected'],
  ['dist/module.js', 'twice', 'dist/module.js: not expected'],
])('%s with %j would be noticed', (path, text, problem) => {
  expect(found({ [path]: text })).toContain(problem);
});

describe('the archive', () => {
  const files = archived(builtPlugin());
  const change = (name: string, changed: Partial<ArchivedFile>) =>
    packageProblems(
      files.map((file) => (file.path.endsWith(name) ? { ...file, ...changed } : file)),
      RELEASE
    );

  it('has executable binaries, and nothing else that is executable', () => {
    expect(change('_linux_amd64', { mode: 0o644 })).toEqual(['gpx_netobserv_clickhouse_linux_amd64: mode 644']);
    expect(change('_linux_amd64', { mode: 0o775 })).toEqual(['gpx_netobserv_clickhouse_linux_amd64: mode 775']);
    expect(change('module.js', { mode: 0o755 })).toEqual(['module.js: mode 755']);
  });

  it('has one folder, named after the plugin', () => {
    expect(change('LICENSE', { path: 'LICENSE' })).toEqual([`not in the folder ${RELEASE.id}/: LICENSE`]);
    expect(packageProblems([], RELEASE)).toEqual([`not in the folder ${RELEASE.id}/: anything`]);
  });
});
