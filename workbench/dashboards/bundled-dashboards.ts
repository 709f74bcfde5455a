import type { Dashboard } from '@grafana/schema';

const files = import.meta.glob<Dashboard>('../../dashboards/*.json', { eager: true, import: 'default' });

/** Every dashboard in dashboards/, the first one being the preview's first screen. */
export const bundledDashboards: Dashboard[] = Object.values(files);

export const dashboardAddress = ({ uid }: Dashboard) => `/d/${uid}`;
