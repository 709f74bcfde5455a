import type { Locator, Page } from 'playwright-core';

import type { FlowQuery } from '../../flows/query/flow-query';
import { seriousFindings } from './accessibility';
import { answerAs, editorOf, openExplore, writtenQuery } from './explore-view';
import { eventually } from '../harness/eventually';
import { openSession } from './session';

const session = openSession();

const grouped: FlowQuery = { version: 1, kind: 'timeseries', groupBy: [{ scope: 'namespace', side: 'source' }] };

/** More than there are stops before anything in a pane of Explore. */
const MOST_STOPS = 100;

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Goes on with the key until the target has the focus, as a person without a mouse does. */
async function goTo(target: Locator, key = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) {
      return;
    }
    await target.page().keyboard.press(key);
  }
  throw new Error(`The key ${key} never comes to ${String(target)}`);
}

/** Letter by letter: a busy Combobox takes back what comes faster than anybody types. */
async function typeInto(target: Locator, text: string): Promise<void> {
  for (const end of [...text].keys()) {
    await target.page().keyboard.press(text[end]);
    await eventually(async () => expect(await target.inputValue()).toBe(text.slice(0, end + 1)));
  }
}

/** Down to an option and Enter, looking at what is chosen before, as a person does. */
async function chooseOption(page: Page, text: string): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('option', { selected: true }).allInnerTexts()).toEqual([text]);
  });
  await page.keyboard.press('Enter');
}

test('a condition is added and removed by keyboard alone', async () => {
  const { page } = session.watched();
  const { keyboard } = page;
  await openExplore(page, grouped);
  await answerAs(page, 'timeseries');
  const editor = editorOf(page);

  await goTo(editor.getByRole('button', { name: 'Add a condition' }));
  await keyboard.press('Enter');
  await eventually(async () =>
    expect(await hasFocus(editor.getByRole('combobox', { name: 'Field of the new condition' }))).toBe(true)
  );
  await keyboard.type('Source namespace');
  await page
    .getByRole('option', { name: /^Source namespace/ })
    .first()
    .waitFor();
  await keyboard.press('Enter');
  const values = editor.getByRole('combobox', { name: 'Values of the Source namespace condition' });
  await values.waitFor();
  await goTo(values);
  await typeInto(values, 'shop');
  await eventually(async () => {
    const offered = await page.getByRole('option').allInnerTexts();
    expect(offered).toContain('shop');
    expect(offered.filter((text) => !text.includes('shop'))).toEqual([]);
  });
  await chooseOption(page, 'shop');
  const filter = { all: [{ field: 'SrcK8S_Namespace', op: '=', values: ['shop'] }] };
  await eventually(async () => expect(writtenQuery(page)).toEqual({ ...grouped, filter }));
  expect(await hasFocus(values)).toBe(true);

  await keyboard.press('Escape');
  await goTo(editor.getByRole('button', { name: 'Remove the Source namespace condition' }));
  await keyboard.press('Enter');
  await eventually(async () => expect(writtenQuery(page)).toEqual(grouped));
  expect(await hasFocus(editor.getByRole('button', { name: 'Add a condition' }))).toBe(true);
});

test('in the light theme nothing is closed to anybody either', async () => {
  const { page } = session.watched();
  await openExplore(page, { version: 1, kind: 'flows', orderBy: { field: 'Bytes' } }, '&theme=light');
  await answerAs(page, 'table');
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(Math.min(...(background.match(/\d+/g) ?? []).slice(0, 3).map(Number))).toBeGreaterThan(200);
  await editorOf(page)
    .getByRole('button', { name: /^Options/ })
    .click();
  await page.screenshot({ path: 'test-results/explore-light.png' });
  expect(await seriousFindings(page)).toEqual([]);
});

test.each<[string, FlowQuery]>([
  ['time series', { ...grouped, metric: 'droppedBytes', compare: { offset: '1d', show: 'change' } }],
  ['a topology', { version: 1, kind: 'topology', scope: 'owner', group: 'namespaces' }],
  ['flows', { version: 1, kind: 'flows', orderBy: { field: 'TimeFlowRttNs' }, columns: ['SrcK8S_Object', 'Bytes'] }],
])('the editor of %s fits into a narrow pane', async (name, flowQuery) => {
  const { page } = session.watched();
  await page.setViewportSize({ width: 700, height: 1400 });
  const filter = {
    all: [
      { field: 'SrcK8S_Namespace', op: '=' as const, values: ['shop', 'payments', 'data-lake', 'identity'] },
      {
        any: [
          { field: 'DstPort', op: '=' as const, values: [443] },
          { field: 'DnsName', op: 'not empty' as const },
        ],
      },
    ],
  };
  await openExplore(page, { ...flowQuery, filter });
  const editor = editorOf(page);
  await editor.getByRole('button', { name: /^Options/ }).click();
  await editor.getByRole('button', { name: /^SQL/ }).click();
  await editor.getByLabel('SQL of this query').waitFor();
  await page.screenshot({ path: `test-results/narrow-${name.replace(/\W/g, '-')}.png` });
  expect(await sticksOut(editor)).toEqual([]);
});

/** What of the editor is beyond its right edge, and cannot be scrolled to inside of it. */
const sticksOut = (editor: Locator): Promise<string[]> =>
  editor.evaluate((section) => {
    const edge = section.getBoundingClientRect().right;
    const isScrolled = (element: Element): boolean =>
      element !== section &&
      (getComputedStyle(element).overflowX !== 'visible' ||
        (element.parentElement ? isScrolled(element.parentElement) : false));
    return [...section.querySelectorAll('*')]
      .filter(
        (element) => element.getBoundingClientRect().right > edge && !isScrolled(element.parentElement ?? section)
      )
      .map((element) => element.outerHTML.slice(0, 120));
  });
