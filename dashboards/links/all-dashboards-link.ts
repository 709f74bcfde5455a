import type { DashboardLink } from '@grafana/schema';

/** A list of all dashboards of ours at the top of each; time range and variables go along. */
export const allDashboardsLink: DashboardLink = {
  type: 'dashboards',
  title: 'NetObserv',
  tags: ['netobserv'],
  asDropdown: true,
  includeVars: true,
  keepTime: true,
  targetBlank: false,
  icon: 'external link',
  tooltip: '',
  url: '',
};
