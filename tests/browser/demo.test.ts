import type { Dashboard, Panel } from '@grafana/schema';
import fs from 'node:fs';
import type { Browser, Locator } from 'playwright-core';

import { seriousFindings } from './accessibility';
import { openDashboards, panelsHeight } from './bundled-dashboards';
import { launchChromium } from './chromium';
import { chooseVariable, contentOf, panelNamed, rowsOf } from './dashboard-view';
import { openDemo, type OpenDemo } from './open-demo';
import { eventually } from '../harness/eventually';
import { watchedPage, type WatchedPage } from './watched-page';

const START_MS = 8 * 60_000;
jest.setTimeout(240_000);

const dashboard = JSON.parse(fs.readFileSync('dashboards/traffic-by-namespace.json', 'utf8')) as Dashboard;
const panels = (dashboard.panels ?? []).filter((panel): panel is Panel => panel.type !== 'row');

/** The panel of this type that shows this kind of flow query. */
const panelOf = (type: string, kind: string): Locator => {
  const panel = panels.find((one) => one.type === type && JSON.stringify(one.targets).includes(`"kind":"${kind}"`));
  return panelNamed(watched.page, panel?.title ?? `no ${type} of ${kind}`);
};

/** Of the dashboard whose panels most stories are about. */
const dashboardAddress = () => `${demo.url}/d/${dashboard.uid}`;

let demo: OpenDemo;
let browser: Browser;
let watched: WatchedPage;

beforeAll(async () => {
  fs.mkdirSync('test-results', { recursive: true });
  browser = await launchChromium();
  demo = await openDemo();
}, START_MS);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 60_000);

beforeEach(async () => {
  watched = await watchedPage(browser);
});

afterEach(async () => {
  await watched.page.close();
  expect(watched.errors).toEqual([]);
  expect(watched.outside).toEqual([]);
});

/** What every panel shows, once none of them is empty. */
async function contents(of = panels): Promise<Record<string, number>> {
  const counts = await Promise.all(
    of.map(async ({ title = '', type }) => [title, await contentOf(panelNamed(watched.page, title), type)] as const)
  );
  expect(counts.filter(([, count]) => count === 0)).toEqual([]);
  return Object.fromEntries(counts);
}

test('the first screen is the overview', async () => {
  const { page } = watched;
  await page.goto(demo.url);
  await page.waitForURL('**/d/netobserv-overview*');
  expect(await page.title()).toMatch(/^Network overview/);
});

test.each(openDashboards)(
  '$title: no panel is empty, none has an error, and nothing of it is closed to anybody',
  async (opened) => {
    const { uid, title, panels: all = [] } = opened;
    const { page } = watched;
    await page.setViewportSize({ width: 1440, height: 400 + panelsHeight(opened) });
    await page.goto(`${demo.url}/d/${uid}?refresh=`);
    const shown = all.filter((panel): panel is Panel => panel.type !== 'row' && Boolean(panel.title));
    try {
      await eventually(() => contents(shown));
    } finally {
      await page.screenshot({ path: `test-results/${uid}.png` });
    }
    expect(await page.title()).toMatch(title ?? 'no title');
    expect(await page.getByTestId('data-testid Panel status error').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  }
);

test('from a namespace to one flow, with everything that is known of it', async () => {
  const { page } = watched;
  await page.goto(`${demo.url}/d/netobserv-namespace?refresh=`);
  const flows = panelNamed(page, 'Latest flows');
  await flows.scrollIntoViewIfNeeded();
  const link = flows.getByRole('link', { name: /^20\d\d-/ }).first();
  const target = await link.getAttribute('href');
  await page.goto(new URL(target ?? '', demo.url).href);
  await eventually(async () => {
    const [row] = await rowsOf(panelNamed(page, 'Source'));
    expect(row).toContain(new URL(page.url()).searchParams.get('var-srcAddr') ?? 'no address');
  });
  await page.screenshot({ path: 'test-results/one-flow.png' });
});

test('choosing a namespace changes the address, the queries and what the panels show', async () => {
  const { page, queries } = watched;
  await page.goto(dashboardAddress());
  await eventually(contents);
  const pairs = panelOf('table', 'table');
  const all = await rowsOf(pairs);
  const flows = await rowsOf(panelOf('table', 'flows'));
  const namespace = await namespaceNotIn(all);
  const before = queries.length;

  await chooseVariable(page, 'Namespace', namespace);

  await eventually(async () => {
    const rows = (await rowsOf(pairs)).filter((row) => !row.includes('Other'));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.includes(namespace))).toEqual([]);
    expect(await rowsOf(panelOf('table', 'flows'))).not.toEqual(flows);
  });
  expect(await panelOf('bargauge', 'timeseries').innerText()).toContain(namespace);
  expect(await panelOf('timeseries', 'timeseries').innerText()).toContain(namespace);
  await page.screenshot({ path: 'test-results/one-namespace.png' });
  expect(new URL(page.url()).searchParams.getAll('var-namespace')).toEqual([namespace]);
  const sent = queries
    .slice(before)
    .filter((query) => query.includes('K8S_Namespace') && !query.includes('"values","field"'));
  expect(sent.filter((query) => query.includes(JSON.stringify(namespace))).length).toBeGreaterThanOrEqual(
    panels.length
  );
});

/** A namespace that some pair has and some pair has not, so that choosing it must change the table. */
async function namespaceNotIn(rows: string[]): Promise<string> {
  const names = rows.map((row) => row.split(' | ')[0]).filter((name) => /^[a-z0-9-]+$/.test(name));
  const name = names.find((one) => rows.some((row) => !row.includes(one)));
  if (!name) {
    throw new Error(`No row of the pairs has a namespace to choose:\n${rows.join('\n')}`);
  }
  return name;
}

test('Explore runs the plugin’s editor’s query and shows its SQL', async () => {
  const { page } = watched;
  await page.goto(`${demo.url}/explore`);
  const graph = page.getByRole('region', { name: 'Graph' });
  await eventually(async () => expect(await contentOf(graph, 'timeseries')).toBeGreaterThan(0));
  expect(await page.getByTestId('executed-query').innerText()).toMatch(/SELECT[^]*FROM/);
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await page.screenshot({ path: 'test-results/explore.png' });
  expect(await seriousFindings(page)).toEqual([]);
  await eventually(async () => expect(await contentOf(graph, 'timeseries')).toBeGreaterThan(0));
});

test('a panel opens in Explore with its own query', async () => {
  const { page } = watched;
  await page.goto(dashboardAddress());
  await eventually(contents);
  const map = panelOf('nodeGraph', 'topology');
  await map.hover();
  await map.getByTestId(/Panel menu/).click();
  await page.getByRole('menuitem', { name: 'Explore' }).click();
  const graph = page.getByRole('region', { name: 'Node graph' });
  await eventually(async () => expect(await contentOf(graph, 'nodeGraph')).toBeGreaterThan(0));
  expect(page.url()).toContain('topology');
});

test('a row of a table leads to its flows', async () => {
  const { page } = watched;
  await page.goto(dashboardAddress());
  await eventually(contents);
  const cell = panelOf('table', 'table')
    .getByRole('gridcell')
    .getByText(/^[a-z0-9-]+$/)
    .first();
  const namespace = await cell.innerText();
  await cell.click();
  const address = await page.getByRole('link', { name: 'Flows of this row' }).last().getAttribute('href');
  await page.goto(new URL(address ?? '', demo.url).href);
  const table = page.getByRole('region', { name: 'Table' });
  await eventually(async () => expect(await contentOf(table, 'table')).toBeGreaterThan(0));
  await page.screenshot({ path: 'test-results/flows-of-a-row.png' });
  expect(await page.getByTestId('executed-query').innerText()).toContain(namespace);
  expect(address).toContain(encodeURIComponent(JSON.stringify({ from: dashboard.time?.from, to: dashboard.time?.to })));
});

test('the config page tests the connection to ClickHouse', async () => {
  const { page } = watched;
  await page.goto(demo.url);
  await page.getByRole('link', { name: 'NetObserv Flows' }).click();
  await page.getByRole('button', { name: 'Save & test' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save & test' }).click();
  const health = page.getByTestId('health');
  await health.waitFor();
  await page.screenshot({ path: 'test-results/config.png' });
  expect(await health.getByRole('status').count()).toBe(1);
});
