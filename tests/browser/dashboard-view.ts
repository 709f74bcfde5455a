import type { Panel } from '@grafana/schema';
import type { Locator, Page } from 'playwright-core';

/** How much a panel of each type shows: something to be counted that an empty panel has none of. */
const CONTENT: Record<string, (panel: Locator) => Promise<number>> = {
  stat: async (panel) => (await panel.innerText()).split('\n').slice(1).join('').replace('No data', '').length,
  text: async (panel) => (await panel.innerText()).length,
  bargauge: async (panel) => (await panel.getByTestId('data-testid Bar gauge value').all()).length,
  table: async (panel) => (await panel.getByRole('gridcell').all()).length,
  nodeGraph: async (panel) => (await panel.locator('[data-testid^="node-"] title').all()).length,
  timeseries: paintedPixels,
};

export const panelNamed = (page: Page, title: string): Locator => page.getByTestId(`data-testid Panel header ${title}`);

/** The one of these panels that is of this type and shows this kind of flow query. */
export function panelShowing(page: Page, panels: Panel[], type: string, kind: string): Locator {
  const panel = panels.find((one) => one.type === type && JSON.stringify(one.targets).includes(`"kind":"${kind}"`));
  return panelNamed(page, panel?.title ?? `no ${type} of ${kind}`);
}

/** What each of these panels shows, by its place in the list; fails as long as one is empty. */
export async function contents(page: Page, panels: Panel[]): Promise<number[]> {
  const counts = await Promise.all(
    panels.map(async ({ title = '', type }, index) => {
      const namesakes = panels.slice(0, index).filter((before) => before.title === title).length;
      return { title, count: await contentOf(panelNamed(page, title).nth(namesakes), type) };
    })
  );
  expect(counts.filter(({ count }) => count === 0)).toEqual([]);
  return counts.map(({ count }) => count);
}

/** What there is in a panel to see: digits, bars, cells, nodes or painted pixels, by its type. 0: nothing. */
export function contentOf(panel: Locator, type: string): Promise<number> {
  const count = CONTENT[type];
  if (!count) {
    throw new Error(`No way to tell whether a ${type} panel is empty; add one here.`);
  }
  return count(panel);
}

/** The rows of a table panel that are on screen, their cells joined. */
export async function rowsOf(panel: Locator): Promise<string[]> {
  const rows = await panel
    .getByRole('row')
    .filter({ has: panel.page().getByRole('gridcell') })
    .all();
  return Promise.all(rows.map(async (row) => (await row.getByRole('gridcell').allInnerTexts()).join(' | ')));
}

export const variableNamed = (page: Page, label: string): Locator =>
  page.getByTestId('data-testid template variable').filter({ hasText: label });

/** Chooses one value of a template variable by its label, as a person does. */
export async function chooseVariable(page: Page, label: string, value: string): Promise<void> {
  await variableNamed(page, label).getByRole('combobox').click();
  await page.getByRole('option', { name: value, exact: true }).click();
  await page.keyboard.press('Escape');
  await page.locator('main').click({ position: { x: 2, y: 2 } });
}

/** The axes are not on the canvas's middle: what is painted there are series. */
function paintedPixels(panel: Locator): Promise<number> {
  return panel
    .locator('canvas')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const [left, width] = [Math.floor(canvas.width / 2), Math.floor(canvas.width / 4)];
      const pixels = canvas.getContext('2d')?.getImageData(left, 0, width, canvas.height).data ?? [];
      const coloured = Array.from({ length: pixels.length / 4 }, (_, i) => pixels.slice(4 * i, 4 * i + 3)).filter(
        ([red, green, blue]) => Math.max(red, green, blue) - Math.min(red, green, blue) > 40
      );
      return coloured.length;
    });
}
