import type { Dashboard } from '@grafana/schema';

import { trafficByNamespace } from './traffic-by-namespace';

/** Every bundled dashboard by the name of its file. */
export const dashboards: Record<string, Dashboard> = {
  'traffic-by-namespace.json': trafficByNamespace,
};
