import { buildContext } from './build-context';
import { last, parseDockerfile, type Stage } from './dockerfile';
import { builtParts, imageContents } from './image-contents';
import { readText } from './repository';

const GRAFANA = 'deploy/images/grafana.Dockerfile';
const SIDECAR = 'deploy/images/sidecar.Dockerfile';
const context = buildContext();

const contents = (path: string, before = '', after = '') =>
  imageContents(parseDockerfile(readText(path).replace(before, after)), context);

describe('what is copied', () => {
  it('is in the repository, or made by the stage that it comes from', () => {
    expect(contents(SIDECAR)).toEqual(['/app/node_modules/', '/app/', '/app/package.json']);
    expect(contents(GRAFANA)).toEqual(
      expect.arrayContaining([
        '/var/lib/grafana/plugins/netobserv-clickhouse-datasource/',
        '/etc/grafana/provisioning/datasources/netobserv-flows.yaml',
        '/var/lib/grafana/dashboards/netobserv/traffic-by-namespace.json',
      ])
    );
  });

  it.each([
    [SIDECAR, '.npmrc', '.npmrcc', 'COPY .npmrcc: the build context has no such file'],
    [GRAFANA, 'COPY provisioning ', 'COPY dist ', 'COPY dist: the build context has no such file'],
    [GRAFANA, 'dashboards/*.json', 'dashboards/*.yaml', 'COPY dashboards/*.yaml: the build context has no such file'],
    [SIDECAR, '--from=packages', '--from=package', 'COPY --from=package /packages/node_modules: nothing there makes'],
    [SIDECAR, '/build/dist-sidecar', '/build/dist', 'COPY --from=build /build/dist: nothing there makes it'],
    [SIDECAR, '--only sidecar', '--only preview', 'COPY --from=build /build/dist-sidecar: nothing there makes it'],
    [SIDECAR, '--only sidecar', '--only side-car', 'there is no part side-car'],
    [GRAFANA, '/usr/local/go /usr', '/usr/lib/go /usr', 'COPY --from=go /usr/lib/go: nothing there makes it'],
    [GRAFANA, 'COPY . .', 'ADD . .', 'this Dockerfile line is not understood here: ADD . .'],
  ])('%s with %s as %s would be noticed', (path, before, after, message) => {
    expect(readText(path)).toContain(before);
    expect(() => contents(path, before, after)).toThrow(message);
  });

  it('is not what .dockerignore leaves out', () => {
    expect(buildContext('provisioning\n*.json')).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^provisioning|^package/)])
    );
    const without = (ignored: string) => imageContents(parseDockerfile(readText(GRAFANA)), buildContext(ignored));
    expect(() => without('# what for?\nprovisioning/')).toThrow('COPY provisioning');
    expect(() => without('package*.json')).toThrow('COPY package.json');
    expect(() => without('!dist')).toThrow('not understood');
  });

  it('is all that the builds read, and nothing that they made before', () => {
    expect(context).toEqual(expect.arrayContaining(['go.mod', 'README.md', 'src/img/logo.svg', 'tsconfig.json']));
    expect(context.filter((path) => /^(dist|node_modules|\.cache)/.test(path))).toEqual([]);
  });
});

describe('the parts', () => {
  const parts = (path: string) =>
    parseDockerfile(readText(path)).flatMap((stage) => stage.instructions.flatMap((each) => builtParts(each) ?? []));

  it('of each image are built', () => {
    expect(parts(GRAFANA)).toEqual(['compiler', 'frontend', 'backend']);
    expect(parts(SIDECAR)).toEqual(['sidecar']);
  });
});

describe('the user', () => {
  // grafana/grafana ends with USER 472.
  const isRoot = (stage: Stage) =>
    /^(root|0)(:|$)/.test(last(stage, 'USER') ?? (stage.base.startsWith('grafana/grafana:') ? '472' : 'root'));
  const user = (text: string) => isRoot(parseDockerfile(text).at(-1) as Stage);

  it.each([GRAFANA, SIDECAR])('of %s is not root', (path) => {
    expect(user(readText(path))).toBe(false);
  });

  it('root would be noticed', () => {
    expect(user(readText(SIDECAR).replace('USER node', ''))).toBe(true);
    expect(user(readText(SIDECAR).replace('USER node', 'USER root:node'))).toBe(true);
    expect(user(`${readText(GRAFANA)}USER 0\n`)).toBe(true);
  });
});
