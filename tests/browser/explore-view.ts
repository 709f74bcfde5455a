import type { Locator, Page } from 'playwright-core';

import type { FlowQuery } from '../../flows/query/flow-query';
import { exploreAddress } from '../grafana/flow-query';
import { eventually } from '../harness/eventually';
import { contentOf } from './dashboard-view';
import { demoAddress } from './demo-address';

/** The query's editor. */
export const editorOf = (page: Page): Locator => page.getByRole('region', { name: 'Query' });

/** Opens Explore with this query over the last hour. */
export async function openExplore(page: Page, flowQuery: FlowQuery, parameters = ''): Promise<void> {
  await page.goto(demoAddress() + exploreAddress(flowQuery) + parameters);
  await editorOf(page).waitFor();
}

/** The flow query that the address holds: what a link to this page would open. */
export function writtenQuery(page: Page): FlowQuery {
  const panes = new URL(page.url()).searchParams.get('panes') ?? '{}';
  const [pane] = Object.values(JSON.parse(panes) as Record<string, { queries: Array<{ flowQuery: FlowQuery }> }>);
  return pane.queries[0].flowQuery;
}

/** Chooses an option of one of the editor's words. */
export async function chooseWord(page: Page, label: string, option: string | RegExp): Promise<void> {
  await editorOf(page).getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The SQL that answered what is on screen. */
export const executedSql = (page: Page): Promise<string> => page.getByTestId('executed-query').innerText();

const REGIONS = { timeseries: 'Graph', nodeGraph: 'Node graph', table: 'Table' } as const;

/** The answer, once there is something to see in it. */
export async function answerAs(page: Page, panel: keyof typeof REGIONS): Promise<Locator> {
  // The panel within is a region of the same name.
  const region = page.getByRole('region', { name: REGIONS[panel] }).first();
  await eventually(async () => expect(await contentOf(region, panel)).toBeGreaterThan(0));
  return region;
}
