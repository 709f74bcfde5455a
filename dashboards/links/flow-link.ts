import type { DataLink } from '@grafana/data';

import { UIDS } from '../uids';
import { ALL_VALUE as ALL } from './all-value';
import { dashboardLink } from './dashboard-link';

/** What tells one flow record from all others, and the variables of its dashboard. */
export const FLOW_KEYS = [
  ['end', 'TimeFlowEndMs', 'numeric'],
  ['srcAddr', 'SrcAddr', 'text'],
  ['srcPort', 'SrcPort', 'numeric'],
  ['dstAddr', 'DstAddr', 'text'],
  ['dstPort', 'DstPort', 'numeric'],
  ['proto', 'Proto', 'numeric'],
] as const;

/** To the dashboard of the flow record in this row, which has to have the columns of FLOW_KEYS. */
export function flowLink(): DataLink {
  const { title, url } = dashboardLink('This flow in detail', UIDS.flow, { namespace: ALL, workload: ALL, node: ALL });
  const keys = FLOW_KEYS.map(([name, column, form]) => `var-${name}=\${__data.fields.${column}.${form}}`);
  return { title, url: [url, ...keys].join('&') };
}
