import type { DataLink } from '@grafana/data';
import type { DashboardLink } from '@grafana/schema';

/** A link in a panel's corner. */
export const panelLink = ({ title, url }: DataLink): DashboardLink => ({
  type: 'link',
  title,
  url,
  icon: 'external link',
  tooltip: '',
  tags: [],
  asDropdown: false,
  targetBlank: false,
  includeVars: false,
  keepTime: false,
});
