import { PLUGIN_ID } from '../dashboards/datasource-ref';
import { buildContext } from './build-context';
import { environment, readComposeFile } from './compose-file';
import { parseDockerfile } from './dockerfile';
import { imageContents } from './image-contents';
import { datasources, provisioned, variables, type DashboardsFile } from './provisioning-files';
import { committedFiles, readJson, readText } from './repository';

const grafana = environment(readComposeFile().services.grafana);
const image = imageContents(parseDockerfile(readText('deploy/images/grafana.Dockerfile')), buildContext());
const uids = datasources().map(({ uid }) => uid);
const dashboards = committedFiles().filter((path) => /^dashboards\/[^/]*\.json$/.test(path));

describe('the data source', () => {
  it('is one of the plugin that the image holds, and allowed to load', () => {
    expect(datasources().map(({ type }) => type)).toEqual([PLUGIN_ID]);
    expect(image).toContain(`/var/lib/grafana/plugins/${PLUGIN_ID}/`);
    expect(grafana.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS.split(',')).toContain(PLUGIN_ID);
  });

  it('is reached through Grafana, under a uid that Grafana takes', () => {
    for (const { access, uid } of datasources()) {
      expect(access).toBe('proxy');
      expect(uid).toMatch(/^[\w-]{1,40}$/);
    }
  });
});

describe('variables', () => {
  const asked = () => variables([...provisioned('datasources'), ...provisioned('dashboards')]);

  it('are all set by the Compose file, and all that it sets are asked for', () => {
    expect(asked().filter((name) => !grafana[name])).toEqual([]);
    expect(Object.keys(grafana).filter((name) => !name.startsWith('GF_') && !asked().includes(name))).toEqual([]);
  });

  it('are found where Grafana finds them', () => {
    expect(variables({ a: ['$A', 'x${B}y'], b: { c: 'p$$w', d: 7, e: null } })).toEqual(['A', 'B']);
  });
});

describe('dashboards', () => {
  const folders = provisioned<DashboardsFile>('dashboards').flatMap(({ providers }) =>
    providers.map(({ options }) => options.path)
  );

  it('lie in the image where Grafana looks for them', () => {
    const expected = dashboards.map((path) => path.replace('dashboards', folders[0])).sort();
    expect(image.filter((path) => path.endsWith('.json') && path.startsWith(`${folders[0]}/`)).sort()).toEqual(
      expected
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(folders).toHaveLength(1);
  });

  it('one of them is the home page', () => {
    expect(image).toContain(grafana.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH);
  });

  it('have a uid each, and a title', () => {
    const read = dashboards.map((path) => readJson<{ uid?: string; title?: string }>(path));
    expect(new Set(read.map(({ uid }) => uid)).size).toBe(read.length);
    read.forEach(({ uid, title }) =>
      expect([uid, title]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)])
    );
  });
});

describe('data sources that dashboards name', () => {
  interface Dashboard {
    templating: { list: Array<{ name: string; type: string; query: unknown }> };
  }

  /** References to what is neither provisioned nor chosen by a variable of the dashboard, nor built in. */
  function dangling(dashboard: Dashboard): unknown[] {
    const chosen = dashboard.templating.list
      .filter(({ type }) => type === 'datasource')
      .map(({ name, query }) => ({ type: query, uid: `\${${name}}` }));
    const provided = uids.map((uid) => ({ type: PLUGIN_ID, uid }));
    const known = (reference: unknown) =>
      [...chosen, ...provided].some((each) => JSON.stringify(reference) === JSON.stringify(each)) ||
      JSON.stringify(reference) === JSON.stringify({ type: 'grafana', uid: '-- Grafana --' });
    return references(dashboard).filter((reference) => !known(reference));
  }

  function references(value: unknown): unknown[] {
    if (typeof value !== 'object' || value === null) {
      return [];
    }
    return Object.entries(value).flatMap(([key, inner]) => (key === 'datasource' ? [inner] : references(inner)));
  }

  it.each(dashboards)('%s: are provisioned, or chosen by the reader', (path) => {
    expect(references(readJson(path)).length).toBeGreaterThan(0);
    expect(dangling(readJson(path))).toEqual([]);
  });

  it.each([
    ['of somebody else', { type: PLUGIN_ID, uid: 'P4169E866C3094E38' }],
    ['by a variable that the dashboard does not have', { type: PLUGIN_ID, uid: '${ds}' }],
    ['of another plugin', { type: 'prometheus', uid: '${datasource}' }],
    ['by name', 'NetObserv Flows'],
  ])('one %s would be noticed', (_, datasource) => {
    const dashboard = readJson<Dashboard>(dashboards[0]);
    expect(dangling({ ...dashboard, panels: [{ targets: [{ datasource }] }] } as Dashboard)).toEqual([datasource]);
  });
});
