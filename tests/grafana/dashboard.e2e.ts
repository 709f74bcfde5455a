import { expect, test } from '@grafana/plugin-e2e';

import type { Dashboard } from '@grafana/schema';
import { readFileSync } from 'node:fs';

import { DATASOURCE, target } from './flow-query';

const dashboard = JSON.parse(readFileSync('dashboards/traffic-by-namespace.json', 'utf8')) as Dashboard;
const address = `/d/${dashboard.uid}?from=now-1h&to=now`;

test('the provisioned dashboard opens without an error, and is not changed by that', async ({ page }) => {
  await page.goto(address);
  for (const { title } of (dashboard.panels ?? []).slice(0, 3)) {
    await expect(page.getByTestId(`data-testid Panel header ${title}`)).toBeVisible();
  }
  await page.waitForLoadState('networkidle');
  await expect(page.getByTestId('data-testid Panel status error')).toHaveCount(0);
  await expect(page.getByText('No data', { exact: true })).toHaveCount(0);
  await expect(page.getByText(/unsaved changes/i)).toHaveCount(0);
});

test('what is typed into the namespace variable is searched on the server', async ({ page }) => {
  await page.goto(address);
  const namespaces = page
    .getByTestId(/template variable/i)
    .filter({ hasText: 'Namespace' })
    .getByRole('combobox');
  const searched = page.waitForRequest((request) => (request.postData() ?? '').includes('"search":"pay"'));
  await namespaces.click();
  await page.keyboard.type('pay');
  await searched;
  await page.getByRole('option', { name: 'payments', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/var-namespace=payments/);
});

test('ad hoc filters reach the query, and one that flows do not have is struck out', async ({ page, request }) => {
  const filters = [
    { key: 'pod', operator: '=', value: 'x' },
    { key: 'K8S_Namespace', operator: '=|', value: 'shop', values: ['shop', 'payments'] },
  ];
  const made = {
    uid: 'netobserv-e2e-filters',
    title: 'Filters of a test',
    templating: { list: [{ name: 'filters', type: 'adhoc', datasource: DATASOURCE, filters }] },
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'Traffic',
        datasource: DATASOURCE,
        gridPos: { x: 0, y: 0, w: 24, h: 9 },
        targets: [target({ version: 1, kind: 'timeseries' })],
      },
    ],
  };
  await request.post('/api/dashboards/db', { data: { overwrite: true, dashboard: made } });
  try {
    const sent = page.waitForRequest((each) => (each.postData() ?? '').includes('"values":["shop","payments"]'));
    await page.goto(`/d/${made.uid}`);
    expect((await sent).postData()).not.toContain('"pod"');
    await expect(page.getByText('pod = x')).toHaveCSS('text-decoration-line', 'line-through');
  } finally {
    await request.delete(`/api/dashboards/uid/${made.uid}`);
  }
});

test('annotations mark where packets are dropped', async ({ page, request }) => {
  const made = {
    uid: 'netobserv-e2e-annotations',
    title: 'Annotations of a test',
    annotations: {
      list: [
        { name: 'Drops', enable: true, iconColor: 'red', datasource: DATASOURCE, target: { refId: 'Anno', above: 0 } },
      ],
    },
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'Traffic',
        datasource: DATASOURCE,
        gridPos: { x: 0, y: 0, w: 24, h: 9 },
        targets: [target({ version: 1, kind: 'timeseries' })],
      },
    ],
  };
  await request.post('/api/dashboards/db', { data: { overwrite: true, dashboard: made } });
  try {
    await page.goto(`/d/${made.uid}?from=now-1h&to=now`);
    await expect(page.getByTestId('data-testid annotation-marker').first()).toBeAttached();
  } finally {
    await request.delete(`/api/dashboards/uid/${made.uid}`);
  }
});
