import { expect, test } from '@grafana/plugin-e2e';

import type { FlowQuery } from '../../flows/query/flow-query';
import { DATASOURCE, target } from './flow-query';

const ofEachNamespace: FlowQuery = {
  version: 1,
  kind: 'table',
  groupBy: [{ scope: 'namespace', side: 'source' }],
  top: { n: 500, other: false },
};

test('a new rule starts with the rate of each namespace, and its preview fires', async ({ page }) => {
  await page.goto('/alerting/new/alerting');
  await expect(page.getByRole('combobox', { name: 'as', exact: true })).toHaveValue('table');
  await expect(page.getByRole('textbox', { name: 'top' })).toHaveValue('500');
  await page.getByTestId('data-testid alert-rule preview-button').click();
  await expect(page.getByText(/firing/i).first()).toBeVisible();
});

test('a rule goes to firing, for each namespace by its name', async ({ request }) => {
  const folder = await (await request.post('/api/folders', { data: { title: `netobserv-e2e-${Date.now()}` } })).json();
  const query = (refId: string, datasourceUid: string, model: object) => ({
    refId,
    datasourceUid,
    relativeTimeRange: { from: 3600, to: 0 },
    model: { refId, ...model },
  });
  const rule = {
    grafana_alert: {
      title: 'Traffic of a test',
      condition: 'B',
      no_data_state: 'OK',
      exec_err_state: 'Error',
      data: [
        query('A', DATASOURCE.uid, target(ofEachNamespace)),
        query('B', '__expr__', {
          type: 'threshold',
          expression: 'A',
          conditions: [{ evaluator: { type: 'gt', params: [1] } }],
        }),
      ],
    },
    for: '0s',
  };
  const group = { name: 'e2e', interval: '10s', rules: [rule] };
  try {
    const made = await request.post(`/api/ruler/grafana/api/v1/rules/${folder.uid}`, { data: group });
    expect(made.ok()).toBe(true);
    await expect(async () => {
      const alerts = await (await request.get('/api/prometheus/grafana/api/v1/alerts')).text();
      expect(alerts).toMatch(/"SrcK8S_Namespace":\s*"shop"[^}]*}[^}]*}?[^}]*"state":\s*"Alerting/);
    }).toPass({ timeout: 80_000 });
  } finally {
    await request.delete(`/api/folders/${folder.uid}?forceDeleteRules=true`);
  }
});
