import { type Dashboard, DashboardCursorSync, type VariableModel } from '@grafana/schema';

import { allDashboardsLink } from './links/all-dashboards-link';
import { placePanels } from './layout/place-panels';
import type { Section } from './layout/section';
import { flowVariables, type SubjectVariable } from './variables/flow-variables';

/** What the author of a dashboard says. */
export interface FlowDashboardSpec {
  uid: string;
  title: string;
  description: string;
  /** What the whole dashboard is about exactly one of. */
  subject?: SubjectVariable;
  /** Variables of this dashboard alone. */
  variables?: VariableModel[];
  /** Default: `netobserv`, by which the list at the top of each dashboard finds it. */
  tags?: string[];
  /** How far it looks back at first. Default: 15 minutes. */
  from?: string;
  /** Default: 30 seconds. */
  refresh?: string;
  sections: Section[];
}

/** All that the bundled dashboards have in common. */
export const flowDashboard = (spec: FlowDashboardSpec): Dashboard => ({
  uid: spec.uid,
  title: spec.title,
  description: spec.description,
  tags: spec.tags ?? ['netobserv'],
  schemaVersion: 42,
  version: 1,
  editable: true,
  graphTooltip: DashboardCursorSync.Crosshair,
  time: { from: spec.from ?? 'now-15m', to: 'now' },
  timepicker: { refresh_intervals: ['10s', '30s', '1m', '5m', '15m'] },
  timezone: 'browser',
  refresh: spec.refresh ?? '30s',
  links: [allDashboardsLink],
  annotations: { list: [] },
  templating: { list: flowVariables(spec.subject, spec.variables) },
  panels: placePanels(spec.sections),
});
