import type { ArchivedFile } from './archived-file';
import { backendOutputs } from './backend';
import { GO_MANIFEST } from './go-manifest';
import { pictureProblems } from './picture-problems';
import { listedFiles, type PluginListing } from './plugin-listing';
import { react19Problems } from './react-19-problems';
import { readmeProblems } from './readme-problems';

const REQUIRED = ['plugin.json', 'module.js', 'module.js.map', 'README.md', 'CHANGELOG.md', 'LICENSE', GO_MANIFEST];

/** What else belongs into an archive; whatever it is, more than that was left in dist/ by something else. */
const EXPECTED =
  /^(plugin\.json|(module|\d+)\.js(\.map|\.LICENSE\.txt)?|(README|CHANGELOG)\.md|LICENSE|(img|dashboards|locales\/[^/]+)\/[^/]+)$/;

export interface Release {
  id: string;
  version: string;
  /** What goManifest says of the sources. */
  goManifest: string;
}

/** What Grafana's plugin validator would refuse about an archive of `release`, as far as it can be told offline; empty if nothing is. */
export function packageProblems(archive: readonly ArchivedFile[], release: Release): string[] {
  const { id } = release;
  const outside = archive.filter(({ path }) => !path.startsWith(`${id}/`));
  if (archive.length === 0 || outside.length > 0) {
    return [`not in the folder ${id}/: ${outside.map(({ path }) => path).join(', ') || 'anything'}`];
  }
  const files = new Map(archive.map((file) => [file.path.slice(id.length + 1), file]));
  const text = (path: string) => files.get(path)?.content.toString('utf8') ?? '';
  const missing = REQUIRED.filter((path) => text(path).trim() === '');
  if (missing.length > 0) {
    return missing.map((path) => `${path}: missing or empty`);
  }
  const plugin = JSON.parse(text('plugin.json')) as PluginListing;
  return [
    ...listingProblems(plugin, release),
    ...listedFiles(plugin)
      .filter((path) => !files.has(path))
      .map((path) => `plugin.json: ${path} is not there`),
    ...picturesOf(files).flatMap((file) => pictureProblems(file)),
    ...readmeProblems(text('README.md')),
    ...react19Problems(text('module.js')),
    ...unless(text('CHANGELOG.md').includes(`## ${release.version}`), 'CHANGELOG.md: nothing on this version'),
    ...unless(/Apache License\s+Version 2\.0, January 2004/.test(text('LICENSE')), 'LICENSE: not Apache-2.0'),
    ...unless(text(GO_MANIFEST) === release.goManifest, `${GO_MANIFEST}: of other sources`),
    ...binaryProblems(files, plugin),
  ];
}

function listingProblems({ id, type, info }: PluginListing, release: Release): string[] {
  const { description, keywords = [], updated, version, links = [] } = info;
  return [
    ...unless(id === release.id, `plugin.json: id ${id}`),
    ...unless(/^[a-z0-9]+(-[a-z0-9]+){2,}$/.test(id) && id.endsWith(`-${type}`), `plugin.json: id ${id} for a ${type}`),
    ...unless(version === release.version, `plugin.json: version ${version}`),
    ...unless(/^\d{4}-\d\d-\d\d$/.test(updated), `plugin.json: updated ${updated}`),
    ...unless(Boolean(description), 'plugin.json: no description'),
    ...unless(keywords.length > 0, 'plugin.json: no keywords'),
    ...links.filter(({ url }) => !url.startsWith('https://')).map(({ name }) => `plugin.json: link ${name}`),
  ];
}

/** All that are in the archive: the catalogue shows them from there whether plugin.json names them or not. */
const picturesOf = (files: ReadonlyMap<string, ArchivedFile>) =>
  [...files].filter(([path]) => path.startsWith('img/')).map(([path, file]) => ({ ...file, path }));

function binaryProblems(files: ReadonlyMap<string, ArchivedFile>, { executable = '' }: PluginListing): string[] {
  const binaries = backendOutputs(true).map(({ path }) => path.replace('dist/', ''));
  return [
    ...binaries.filter((path) => !files.has(path)).map((path) => `${path}: missing`),
    ...binaries.filter((path) => !path.startsWith(`${executable}_`)).map((path) => `${path}: not of ${executable}`),
    ...[...files].flatMap(([path, { mode }]) => {
      const isBinary = binaries.includes(path);
      return [
        ...unless(isBinary || path === GO_MANIFEST || EXPECTED.test(path), `${path}: not expected`),
        ...unless(mode === (isBinary ? 0o755 : 0o644), `${path}: mode ${mode.toString(8)}`),
      ];
    }),
  ];
}

const unless = (right: boolean, problem: string): string[] => (right ? [] : [problem]);
