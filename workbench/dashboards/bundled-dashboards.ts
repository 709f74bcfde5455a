import type { Dashboard } from '@grafana/schema';

import manifest from '../../src/plugin.json';

const files = import.meta.glob<Dashboard>('../../dashboards/*.json', { eager: true, import: 'default' });

/** Every dashboard that the plugin comes with, in the order of its manifest, the first one being the preview's first screen. */
export const bundledDashboards: Dashboard[] = manifest.includes.map(({ path }) => files[`../../${path}`]);

export const dashboardAddress = ({ uid }: Dashboard) => `/d/${uid}`;
