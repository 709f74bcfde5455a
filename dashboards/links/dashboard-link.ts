import type { DataLink } from '@grafana/data';

import { FLOW_VARIABLES, type FlowVariable } from '../variables/flow-variables';

/**
 * A link to another dashboard that keeps the time range and the variables, but for those in `set`: to a value, which
 * may be one of the row that was clicked (`${__data.fields.…}`), or to All by `$__all`.
 */
export function dashboardLink(title: string, uid: string, set: Partial<Record<FlowVariable, string>> = {}): DataLink {
  const carried = FLOW_VARIABLES.filter((name) => set[name] === undefined).map((name) => `\${${name}:queryparam}`);
  const given = Object.entries(set).map(([name, value]) => `var-${name}=${value}`);
  return { title, url: `/d/${uid}?${['${__url_time_range}', ...carried, ...given].join('&')}` };
}
