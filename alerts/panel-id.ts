import type { Panel, RowPanel } from '@grafana/schema';

import { dashboards } from '../dashboards/dashboards';

/** Of a panel of a bundled dashboard: Grafana shows it with the alert. */
export function panelId(dashboardUid: string, title: string): number {
  const found = Object.values(dashboards)
    .filter(({ uid }) => uid === dashboardUid)
    .flatMap(({ panels = [] }) => panels as Array<Panel | RowPanel>)
    .flatMap((panel) => [panel, ...('panels' in panel ? (panel.panels as Panel[]) : [])])
    .find((panel) => panel.title === title);
  if (found?.id === undefined) {
    throw new Error(`The dashboard ${dashboardUid} has no panel "${title}".`);
  }
  return found.id;
}
