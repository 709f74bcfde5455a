import type { Dashboard } from '@grafana/schema';

/** The text of a dashboard's file, as Grafana exports it. */
export const printDashboard = (dashboard: Dashboard): string => `${JSON.stringify(dashboard, null, 2)}\n`;
