import { PREVIEW_EXECUTABLE } from '../../build/backend';
import { startChild } from '../../demo/child';
import { seriousFindings } from './accessibility';
import { demoAddress } from './demo-address';
import { openSession } from './session';

const session = openSession();

/** Nothing listens there, and nobody may without being root. */
const NOBODY = 'http://127.0.0.1:1';

test('the config page tests the connection to ClickHouse', async () => {
  const { page } = session.watched();
  await page.goto(demoAddress());
  await page.getByRole('link', { name: 'NetObserv Flows' }).click();
  await page.getByRole('button', { name: 'Save & test' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save & test' }).click();
  const health = page.getByTestId('health');
  await health.waitFor();
  await page.screenshot({ path: 'test-results/config.png' });
  expect(await health.getByRole('status').count()).toBe(1);
  expect(await health.innerText()).toMatch(/ClickHouse \d+\..* flows/);
});

test('an address where nothing listens is named, with what to do', async () => {
  const { page, errors } = session.watched();
  const args = ['--clickhouse', NOBODY, '--static', 'dist-workbench', '--until-stdin-ends'];
  const preview = startChild(PREVIEW_EXECUTABLE, args);
  try {
    const [address] = await preview.ready(/http:\/\/\S+?:\d+/);
    await page.goto(`${address}/connections/datasources/edit/netobserv-flows`);
    await page.getByRole('button', { name: 'Save & test' }).click();
    const health = page.getByTestId('health');
    await health.waitFor();
    await page.screenshot({ path: 'test-results/config-nobody.png' });
    const said = await health.getByRole('alert').innerText();
    expect(said).toContain(`Nothing listens at ${NOBODY}`);
    expect(said).toContain('Is ClickHouse running, and is this the port of its HTTP interface?');
    expect(errors.splice(0)).toEqual([
      expect.stringMatching(/^400 .*\/health$/),
      expect.stringContaining('status of 400'),
    ]);
  } finally {
    await preview.stop();
  }
});
