import { expect, test } from '@grafana/plugin-e2e';

import { DATASOURCE } from './flow-query';

/** ClickHouse's address as Grafana's server reaches it. */
const CLICKHOUSE = process.env.CLICKHOUSE_URL ?? 'http://clickhouse:8123';

test('Save & test says what it found', async ({ createDataSourceConfigPage, page }) => {
  const config = await createDataSourceConfigPage({ type: DATASOURCE.type });
  await page.getByPlaceholder('http://clickhouse:8123').fill(CLICKHOUSE);
  await config.saveAndTest();
  await expect(config).toHaveAlert('success', { hasText: /ClickHouse \d+\..* flows/ });
});

test('an address where nothing listens is named, with what to do', async ({ createDataSourceConfigPage, page }) => {
  const config = await createDataSourceConfigPage({ type: DATASOURCE.type });
  await page.getByPlaceholder('http://clickhouse:8123').fill('http://127.0.0.1:1');
  await config.saveAndTest();
  await expect(config).toHaveAlert('error', { hasText: /127\.0\.0\.1:1/ });
});
