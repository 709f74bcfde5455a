import type { Locator } from 'playwright-core';

import { bundledDashboard, panelsOf } from './bundled-dashboards';
import { chooseVariable, contents, panelShowing, rowsOf, variableNamed } from './dashboard-view';
import { demoAddress } from './demo-address';
import { eventually } from '../harness/eventually';
import { openSession } from './session';

const session = openSession();

const dashboard = bundledDashboard('traffic-by-namespace');
const panels = panelsOf(dashboard);
const address = () => `${demoAddress()}/d/${dashboard.uid}?refresh=`;

const panelOf = (type: string, kind: string): Locator => panelShowing(session.watched().page, panels, type, kind);

/** Of a table, but for what is folded into Other. */
const groupsOf = async (table: Locator) => (await rowsOf(table)).filter((row) => !row.includes('Other'));

test('choosing a namespace changes the address, the queries and what the panels show', async () => {
  const { page, queries } = session.watched();
  await page.goto(address());
  await eventually(() => contents(page, panels));
  const pairs = panelOf('table', 'table');
  const flows = await rowsOf(panelOf('table', 'flows'));
  const namespace = namespaceNotIn(await rowsOf(pairs));
  const before = queries.length;

  await chooseVariable(page, 'Namespace', namespace);

  await eventually(async () => {
    const rows = await groupsOf(pairs);
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
function namespaceNotIn(rows: string[]): string {
  const names = rows.map((row) => row.split(' | ')[0]).filter((name) => /^[a-z0-9-]+$/.test(name));
  const name = names.find((one) => rows.some((row) => !row.includes(one)));
  if (!name) {
    throw new Error(`No row of the pairs has a namespace to choose:\n${rows.join('\n')}`);
  }
  return name;
}

test('what is typed into the namespace variable is searched on the server', async () => {
  const { page } = session.watched();
  await page.goto(address());
  const searched = page.waitForRequest((request) => (request.postData() ?? '').includes('"search":"pay"'));
  await variableNamed(page, 'Namespace').getByRole('combobox').click();
  await page.keyboard.type('pay');
  await searched;
  await page.getByRole('option', { name: 'payments', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.locator('main').click({ position: { x: 2, y: 2 } });
  await page.waitForURL(/var-namespace=payments/);
});

test('ad hoc filters reach the query, and one that flows do not have is struck out', async () => {
  const { page, queries } = session.watched();
  const filters = ['pod|=|x', 'K8S_Namespace|=__gfp__|shop|payments'];
  await page.goto(address() + filters.map((filter) => `&var-filters=${encodeURIComponent(filter)}`).join(''));
  await eventually(async () => {
    const rows = await groupsOf(panelOf('table', 'table'));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !/shop|payments/.test(row))).toEqual([]);
  });
  const condition = JSON.stringify({ field: 'K8S_Namespace', op: '=', values: ['shop', 'payments'] });
  await eventually(async () =>
    expect(queries.filter((body) => body.includes(condition)).length).toBeGreaterThanOrEqual(panels.length)
  );
  expect(queries.filter((body) => body.includes('"pod"'))).toEqual([]);
  const line = (text: string) =>
    page.getByText(text).evaluate((element) => getComputedStyle(element).textDecorationLine);
  await eventually(async () => expect(await line('pod = x')).toBe('line-through'));
  expect(await line('K8S_Namespace =| shop, payments')).toBe('none');
});
