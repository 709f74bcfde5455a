import { readFileSync } from 'node:fs';
import type { ArchivedFile } from './archived-file';
import { backendOutputs } from './backend';
import { goManifest, GO_MANIFEST } from './go-manifest';
import type { Release } from './package-problems';
import { type PluginListing, textFiles } from './plugin-listing';

const npmPackage = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };

/** What this work tree would be released as. */
export const RELEASE: Release = {
  id: npmPackage.name,
  version: npmPackage.version,
  goManifest: goManifest('.'),
};

export const PLUGIN_JSON = readFileSync('src/plugin.json', 'utf8')
  .replace('%VERSION%', RELEASE.version)
  .replace('%TODAY%', '2026-01-05');

/** A built plugin in small, by path: the repository's own files, and a few bytes for each script and binary. */
export function builtPlugin(): Map<string, Buffer> {
  const plugin = JSON.parse(PLUGIN_JSON) as PluginListing;
  const { includes = [], info } = plugin;
  return new Map([
    ['plugin.json', Buffer.from(PLUGIN_JSON)],
    ['module.js', Buffer.from('define([], () => ({}));')],
    ['module.js.map', Buffer.from('{}')],
    [GO_MANIFEST, Buffer.from(RELEASE.goManifest)],
    ...backendOutputs(true).map(({ path }): [string, Buffer] => [path.replace('dist/', ''), Buffer.from('a binary')]),
    ['README.md', readFileSync('src/README.md')],
    ...['CHANGELOG.md', 'LICENSE'].map((path): [string, Buffer] => [path, readFileSync(path)]),
    ...Object.values(info.logos).map((path): [string, Buffer] => [path, readFileSync(`src/${path}`)]),
    ...textFiles(plugin).map((path): [string, Buffer] => [path, readFileSync(`src/${path}`)]),
    ...(info.screenshots ?? []).map(({ path }): [string, Buffer] => [path, readFileSync(`docs/${path}`)]),
    ...includes.flatMap(({ path }): Array<[string, Buffer]> => (path ? [[path, readFileSync(path)]] : [])),
  ]);
}

/** What is read from the archive of a built plugin. */
export const archived = (files: ReadonlyMap<string, Buffer>): ArchivedFile[] =>
  [...files].map(([path, content]) => ({
    path: `${RELEASE.id}/${path}`,
    mode: path.startsWith('gpx_') ? 0o755 : 0o644,
    content,
  }));
