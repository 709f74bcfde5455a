import { seriousFindings } from './accessibility';
import { bundledDashboard, openDashboards, panelsHeight, panelsOf } from './bundled-dashboards';
import { contents, panelNamed, panelShowing, rowsOf } from './dashboard-view';
import { demoAddress } from './demo-address';
import { answerAs, executedSql } from './explore-view';
import { eventually } from '../harness/eventually';
import { openSession } from './session';

const session = openSession();

/** Whose panels most stories are about. */
const dashboard = bundledDashboard('traffic-by-namespace');
const panels = panelsOf(dashboard);
const dashboardAddress = () => `${demoAddress()}/d/${dashboard.uid}`;

test('the first screen is the overview', async () => {
  const { page } = session.watched();
  await page.goto(demoAddress());
  await page.waitForURL('**/d/netobserv-overview*');
  expect(await page.title()).toMatch(/^Network overview/);
});

test.each(openDashboards)(
  '$title: no panel is empty, none has an error, and nothing of it is closed to anybody',
  async (opened) => {
    const { uid, title } = opened;
    const { page } = session.watched();
    await page.setViewportSize({ width: 1440, height: 400 + panelsHeight(opened) });
    // All that the demo loads: a single workload may have asked DNS for nothing for a quarter of an hour.
    await page.goto(`${demoAddress()}/d/${uid}?from=now-30m&to=now&refresh=`);
    const shown = panelsOf(opened).filter((panel) => Boolean(panel.title));
    try {
      await eventually(() => contents(page, shown));
    } finally {
      await page.screenshot({ path: `test-results/${uid}.png` });
    }
    expect(await page.title()).toMatch(title ?? 'no title');
    expect(await page.getByTestId('data-testid Panel status error').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  }
);

test('from a namespace to one flow, with everything that is known of it', async () => {
  const { page } = session.watched();
  await page.goto(`${demoAddress()}/d/netobserv-namespace?refresh=`);
  const flows = panelNamed(page, 'Latest flows');
  await flows.scrollIntoViewIfNeeded();
  const link = flows.getByRole('link', { name: /^20\d\d-/ }).first();
  const target = await link.getAttribute('href');
  await page.goto(new URL(target ?? '', demoAddress()).href);
  await eventually(async () => {
    const [row] = await rowsOf(panelNamed(page, 'Source'));
    expect(row).toContain(new URL(page.url()).searchParams.get('var-srcAddr') ?? 'no address');
  });
  await page.screenshot({ path: 'test-results/one-flow.png' });
});

test('a panel opens in Explore with its own query', async () => {
  const { page } = session.watched();
  await page.goto(dashboardAddress());
  await eventually(() => contents(page, panels));
  const map = panelShowing(page, panels, 'nodeGraph', 'topology');
  await map.hover();
  await map.getByTestId(/Panel menu/).click();
  await page.getByRole('menuitem', { name: 'Explore' }).click();
  await answerAs(page, 'nodeGraph');
  expect(page.url()).toContain('topology');
});

test('a row of a table leads to its flows', async () => {
  const { page } = session.watched();
  await page.goto(dashboardAddress());
  await eventually(() => contents(page, panels));
  const cell = panelShowing(page, panels, 'table', 'table')
    .getByRole('gridcell')
    .getByText(/^[a-z0-9-]+$/)
    .first();
  const namespace = await cell.innerText();
  await cell.click();
  const address = await page.getByRole('link', { name: 'Flows of this row' }).last().getAttribute('href');
  await page.goto(new URL(address ?? '', demoAddress()).href);
  await answerAs(page, 'table');
  await page.screenshot({ path: 'test-results/flows-of-a-row.png' });
  expect(await executedSql(page)).toContain(namespace);
  expect(address).toContain(encodeURIComponent(JSON.stringify({ from: dashboard.time?.from, to: dashboard.time?.to })));
});
