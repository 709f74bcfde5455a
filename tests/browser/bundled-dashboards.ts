import type { Dashboard, Panel } from '@grafana/schema';
import { readFileSync } from 'node:fs';

import { isRow } from '../../dashboards/layout/panels-of';
import manifest from '../../src/plugin.json' with { type: 'json' };

/** Of Grafana's grid in pixels, with the gap. */
const GRID_UNIT = 38;

/** Every dashboard that the plugin comes with, in its order; `name` is the file's without its end. */
export const bundledDashboards: ReadonlyArray<Dashboard & { name: string }> = manifest.includes.map(({ path }) => ({
  ...(JSON.parse(readFileSync(path, 'utf8')) as Dashboard),
  name: path.replace(/^dashboards\/|\.json$/g, ''),
}));

/** Those that show something as they open: One flow shows what a link to it names. */
export const openDashboards = bundledDashboards.filter(({ name }) => name !== 'flow');

/** @throws for a name that none of them has */
export function bundledDashboard(name: string): Dashboard {
  const dashboard = bundledDashboards.find((each) => each.name === name);
  if (!dashboard) {
    throw new Error(`No dashboard is called ${name}.`);
  }
  return dashboard;
}

/** Without the heads of rows. */
export const panelsOf = ({ panels = [] }: Dashboard): Panel[] =>
  panels.filter((panel): panel is Panel => !isRow(panel));

/** Pixels that the panels take from top to bottom: in a window that high none waits for being scrolled to. */
export const panelsHeight = ({ panels = [] }: Dashboard): number =>
  GRID_UNIT * Math.max(...panels.map(({ gridPos }) => (gridPos?.y ?? 0) + (gridPos?.h ?? 0)));
