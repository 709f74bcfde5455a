import { parseDockerfile } from './dockerfile';
import { readJson, readText } from './repository';

const stages = ['grafana', 'sidecar'].flatMap((name) =>
  parseDockerfile(readText(`deploy/images/${name}.Dockerfile`)).map(({ base }) => base)
);
/** The versions that the Dockerfiles ask of an image: `22` of `node:22-bookworm-slim`. */
const versions = (image: string) =>
  stages.filter((base) => base.startsWith(`${image}:`)).map((base) => /:(\d+(?:\.\d+)*)/.exec(base)?.[1] ?? '');

/** `22` means the newest 22.x: only the numbers that both have written count. */
function atLeast(version: string, minimum: string): boolean {
  const wanted = minimum.split('.').map(Number);
  for (const [index, number] of version.split('.').map(Number).entries()) {
    const least = wanted[index] ?? 0;
    if (number !== least) {
      return number > least;
    }
  }
  return version !== '';
}

const minimum = (range: string) => /^>=(\d+\.\d+\.\d+)$/.exec(range)?.[1] ?? `${range} is not a minimum`;

it.each([
  ['22', '20.19.4', true],
  ['20', '20.19.4', true],
  ['20.18', '20.19.4', false],
  ['18', '20.19.4', false],
  ['12.4.0', '12.3.0', true],
  ['12.2.9', '12.3.0', false],
  ['1.25', '1.26.5', false],
  ['', '1.26.5', false],
  ['22', '^20 is not a minimum', false],
])('version %s is at least %s: %s', (version, least, expected) => {
  expect(atLeast(version, least)).toBe(expected);
});

it('Node is one version in all stages, that the package and its developers agree on', () => {
  const { engines } = readJson<{ engines: { node: string } }>('package.json');
  const [version, ...others] = new Set(versions('node'));
  expect(others).toEqual([]);
  expect(atLeast(version, minimum(engines.node))).toBe(true);
  expect(atLeast(readText('.nvmrc').trim(), minimum(engines.node))).toBe(true);
});

it('Go is new enough for go.mod', () => {
  const directive = /^go (\d+\.\d+\.\d+)$/m.exec(readText('go.mod'))?.[1] ?? 'missing';
  expect(versions('golang')).toHaveLength(1);
  expect(atLeast(versions('golang')[0], directive)).toBe(true);
});

it('Grafana is new enough for the plugin, and the release whose packages it is built with', () => {
  const { dependencies } = readJson<{ dependencies: { grafanaDependency: string } }>('src/plugin.json');
  const { devDependencies } = readJson<{ devDependencies: Record<string, string> }>('package.json');
  const [version] = versions('grafana/grafana');
  expect(atLeast(version, minimum(dependencies.grafanaDependency))).toBe(true);
  expect(devDependencies['@grafana/runtime'].split('.').slice(0, 2)).toEqual(version.split('.').slice(0, 2));
});
