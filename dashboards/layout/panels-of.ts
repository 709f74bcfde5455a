import type { Dashboard, Panel, RowPanel } from '@grafana/schema';

/** Whether it is the head of a row, which asks nothing itself. */
export const isRow = (panel: Panel | RowPanel): panel is RowPanel => panel.type === 'row';

/** All that ask something, those in folded rows as well. */
export const panelsOf = ({ panels = [] }: Dashboard): Panel[] =>
  panels.flatMap((panel) => (isRow(panel) ? panel.panels : [panel]));
