import type { DataSourceInstanceSettings } from '@grafana/data';
import { matchPath } from 'react-router-dom';

import { bundledDashboards } from '../dashboards/bundled-dashboards';

/** Where the page at this path lies, outermost first. */
export function breadcrumbs(path: string, { name }: DataSourceInstanceSettings): string[] {
  const dashboard = matchPath('/d/:uid/*', path);
  if (dashboard) {
    const title = bundledDashboards.find(({ uid }) => uid === dashboard.params.uid)?.title;
    return ['Dashboards', title ?? 'Not found'];
  }
  if (path.startsWith('/connections')) {
    return ['Connections', 'Data sources', name];
  }
  return path === '/explore' ? ['Explore'] : ['Home'];
}
