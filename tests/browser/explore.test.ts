import { seriousFindings } from './accessibility';
import { rowsOf } from './dashboard-view';
import { demoAddress } from './demo-address';
import { answerAs, chooseWord, editorOf, executedSql, openExplore, writtenQuery } from './explore-view';
import { eventually } from '../harness/eventually';
import { openSession } from './session';

const session = openSession();

test('Explore runs the plugin’s editor’s query and shows its SQL', async () => {
  const { page } = session.watched();
  await page.goto(`${demoAddress()}/explore`);
  await answerAs(page, 'timeseries');
  expect(await executedSql(page)).toMatch(/SELECT[^]*FROM/);
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await page.screenshot({ path: 'test-results/explore.png' });
  expect(await seriousFindings(page)).toEqual([]);
  await answerAs(page, 'timeseries');
});

test('the same traffic as a table, as a topology and as flows', async () => {
  const { page } = session.watched();
  await page.goto(`${demoAddress()}/explore`);
  await answerAs(page, 'timeseries');

  await chooseWord(page, 'as', 'table');
  const table = await answerAs(page, 'table');
  const rates = (await rowsOf(table)).map((row) => /^([a-z][a-z-]*) \| \d\S* [kMG]?b\/s$/.exec(row));
  const namespace = rates.find((rate) => rate !== null)?.[1] ?? 'no row has a rate';

  await chooseWord(page, 'as', 'topology');
  const graph = await answerAs(page, 'nodeGraph');
  await eventually(async () => expect(await graph.textContent()).toContain(namespace));

  await chooseWord(page, 'as', 'flows');
  const flows = await answerAs(page, 'table');
  await eventually(async () => expect((await rowsOf(flows))[0]).toMatch(/20\d\d-/));
  expect(await executedSql(page)).toMatch(/param_limit = 100/);
});

test('the largest flows instead of the newest, and back', async () => {
  const { page } = session.watched();
  await openExplore(page, { version: 1, kind: 'flows', limit: 20 });
  await answerAs(page, 'table');
  await chooseWord(page, 'flows that are', 'largest');
  await eventually(async () => expect(await executedSql(page)).toMatch(/ORDER BY[^,]*Bytes[^,]*DESC/));
  expect(writtenQuery(page)).toEqual({ version: 1, kind: 'flows', limit: 20, orderBy: { field: 'Bytes' } });
  await chooseWord(page, 'flows that are', 'newest');
  await eventually(async () => expect(await executedSql(page)).toMatch(/ORDER BY[^,]*TimeFlowEndMs[^,]*DESC/));
  expect(writtenQuery(page)).toEqual({ version: 1, kind: 'flows', limit: 20 });
});

test('a click on a cell of a flow filters for its value, and a second one for all others', async () => {
  const { page } = session.watched();
  await openExplore(page, { version: 1, kind: 'flows', columns: ['SrcK8S_Namespace', 'Bytes'] });
  const flows = await answerAs(page, 'table');
  const namespaces = async () => (await rowsOf(flows)).map((row) => row.split(' | ')[0]);
  const namespace = (await namespaces()).find((name) => /^[a-z]/.test(name)) ?? 'none';
  const filterCell = async (action: string) => {
    // Not by its name, which has the buttons in it while the pointer is there.
    const cell = flows
      .getByRole('gridcell')
      .filter({ hasText: new RegExp(`^${namespace}$`) })
      .first();
    // The editor grows by a line at any moment, and the cell moves away from the pointer that makes its buttons be seen.
    await eventually(async () => {
      await page.mouse.move(0, 0);
      await cell.hover();
      await cell.getByRole('button', { name: action }).click({ timeout: 2000 });
    });
  };

  await filterCell('Filter for value');
  await editorOf(page).getByRole('combobox', { name: 'Field of the Source namespace condition' }).waitFor();
  await eventually(async () => expect(new Set(await namespaces())).toEqual(new Set([namespace])));
  const filter = { field: 'SrcK8S_Namespace', op: '=', values: [namespace] };
  expect(writtenQuery(page).filter).toEqual({ all: [filter] });

  await filterCell('Filter out value');
  await eventually(async () => {
    const shown = await namespaces();
    expect(shown).not.toEqual([]);
    expect(shown).not.toContain(namespace);
  });
  expect(writtenQuery(page).filter).toEqual({ all: [{ ...filter, op: '!=' }] });
});

test('a filter is typed as text, completed from the flows', async () => {
  const { page, queries } = session.watched();
  await openExplore(page, { version: 1, kind: 'timeseries' });
  await page.getByRole('button', { name: 'Edit as text' }).click();
  const text = page.getByRole('combobox', { name: 'Filter as text' });
  await text.pressSequentially('K8S_Namespace = sho');
  await page.getByRole('option', { name: 'shop', exact: true }).waitFor();
  await text.press('ArrowDown');
  await text.press('Enter');
  expect(await text.inputValue()).toBe('K8S_Namespace = shop');
  await text.press('Escape');
  await text.press('Enter');
  const filter = { all: [{ field: 'K8S_Namespace', op: '=', values: ['shop'] }] };
  await eventually(async () => expect(writtenQuery(page).filter).toEqual(filter));
  await eventually(async () => expect(queries.at(-1)).toContain(JSON.stringify(filter)));
  await answerAs(page, 'timeseries');
});
