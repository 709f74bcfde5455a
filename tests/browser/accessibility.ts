import type { AxeResults } from 'axe-core';
import path from 'node:path';
import type { Page } from 'playwright-core';

const AXE = path.resolve('node_modules/axe-core/axe.min.js');
/** Grafana's own: its refresh button, headings of rows and items in panels' heads have no names or levels. */
const OF_GRAFANA = ['[data-testid*="RefreshPicker"]', '[role="heading"]', 'button[class*="panel-header-item"]'];

/** What a person with a screen reader or a keyboard cannot do without: `impact rule: where` of all that is ours. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate((exclude): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run: (context: object) => Promise<AxeResults> } };
    return axe.run({ include: ['main'], exclude });
  }, OF_GRAFANA);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => `${impact} ${id}: ${html.slice(0, 200)}`));
}
