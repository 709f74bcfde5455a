import { expect, test } from '@grafana/plugin-e2e';

import { exploreAddress } from './flow-query';

test('time series are a graph, and the editor reads as a sentence', async ({ page }) => {
  await page.goto(
    exploreAddress({ version: 1, kind: 'timeseries', groupBy: [{ scope: 'namespace', side: 'source' }] })
  );
  await expect(page.getByRole('combobox', { name: 'as', exact: true })).toHaveValue('time series');
  await expect(page.getByText('Other', { exact: true }).last()).toBeVisible();
  await expect(page.locator('.uplot canvas').first()).toBeVisible();
});

test('a table has a row for each group', async ({ page }) => {
  await page.goto(exploreAddress({ version: 1, kind: 'table', groupBy: [{ scope: 'namespace', side: 'source' }] }));
  await expect(page.getByRole('gridcell').filter({ hasText: /B\/s/ }).first()).toContainText(/\d/);
});

test('a topology has nodes and edges', async ({ page }) => {
  await page.goto(exploreAddress({ version: 1, kind: 'topology' }));
  await expect(page.locator('[data-testid^="node-circle"], circle').first()).toBeVisible();
  await expect(page.getByText('shop').first()).toBeVisible();
});

test('a click on a cell of a flow filters for its value', async ({ page }) => {
  // So that the cell is in sight: the table draws only the rows that are.
  await page.goto(
    exploreAddress({ version: 1, kind: 'flows', filter: { field: 'K8S_Namespace', op: '=', values: ['shop'] } })
  );
  const cell = page
    .getByRole('gridcell')
    .filter({ hasText: /^shop$/ })
    .first();
  await cell.hover();
  await cell.getByRole('button', { name: 'Filter for value' }).click();
  await expect(page.getByRole('combobox', { name: /^Field of the (Source|Destination) namespace/ })).toBeVisible();
  await expect(page).toHaveURL(/(Src|Dst)K8S_Namespace/);
});

test('a filter is typed as text, completed from the flows', async ({ page }) => {
  await page.goto(exploreAddress({ version: 1, kind: 'timeseries' }));
  await page.getByRole('button', { name: 'Edit as text' }).click();
  const text = page.getByRole('combobox', { name: 'Filter as text' });
  await text.pressSequentially('K8S_Namespace = sho');
  await page.getByRole('option', { name: 'shop', exact: true }).waitFor();
  await text.press('ArrowDown');
  await text.press('Enter');
  await expect(text).toHaveValue('K8S_Namespace = shop');
  await text.press('Escape');
  await text.press('Enter');
  await expect(page).toHaveURL(/shop/);
});
