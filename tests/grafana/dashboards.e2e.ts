import { expect, test } from '@grafana/plugin-e2e';

import { openDashboards, panelsHeight, panelsOf } from '../browser/bundled-dashboards';

const RANGE = 'from=now-30m&to=now&refresh=';

for (const dashboard of openDashboards) {
  test(`${dashboard.title}: every panel shows something, and nothing is changed by opening it`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 400 + panelsHeight(dashboard) });
    await page.goto(`/d/${dashboard.uid}?${RANGE}`);
    const panels = panelsOf(dashboard).filter(({ title }) => title);
    for (const { title } of panels) {
      await expect(page.getByTestId(`data-testid Panel header ${title}`).first()).toBeVisible();
    }
    await page.waitForLoadState('networkidle');
    await expect(page.getByTestId('data-testid Panel status error')).toHaveCount(0);
    await expect(page.getByText(/^(No data|No .* in this time range.*|Nothing was denied.*)$/)).toHaveCount(0);
    await expect(page.getByText(/unsaved changes/i)).toHaveCount(0);
  });
}

test('from a namespace to a single flow in three clicks, time range and data source kept', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 3200 });
  await page.goto(`/d/netobserv-traffic-by-namespace?${RANGE}`);
  const pairs = page.getByTestId('data-testid Panel header Who talks to whom');
  const cell = pairs.getByRole('gridcell').filter({ hasText: 'data-lake' }).first();
  await cell.getByText('data-lake', { exact: true }).first().click();
  const menu = page.getByTestId('data-testid viz-tooltip-wrapper');
  await menu.getByRole('link', { name: 'Dashboard of this namespace' }).click();
  await expect(page).toHaveURL(/\/d\/netobserv-namespace.*var-namespace=data-lake/);
  await expect(page).toHaveURL(/from=now-30m/);

  const flows = page.getByTestId('data-testid Panel header Latest flows');
  await flows.scrollIntoViewIfNeeded();
  await flows
    .getByRole('link', { name: /^20\d\d-/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/d\/netobserv-flow.*var-end=\d{13}/);
  const source = page.getByTestId('data-testid Panel header Source');
  await expect(source.getByRole('gridcell').first()).toBeVisible();
  await expect(page.getByTestId('data-testid Panel status error')).toHaveCount(0);
});
