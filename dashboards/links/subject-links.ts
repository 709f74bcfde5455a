import type { DataLink } from '@grafana/data';

import { UIDS } from '../uids';
import { ALL_VALUE as ALL } from './all-value';
import { dashboardLink } from './dashboard-link';

// A dashboard about one thing starts with all flows of it, whatever was chosen where the link was.

export const namespaceLink = (namespace: string): DataLink =>
  dashboardLink('Dashboard of this namespace', UIDS.namespace, { namespace, workload: ALL, node: ALL });

/** `workload` is Kind.namespace.name. */
export const workloadLink = (workload: string): DataLink =>
  dashboardLink('Dashboard of this workload', UIDS.workload, { namespace: ALL, workload, node: ALL });

export const nodeLink = (node: string): DataLink =>
  dashboardLink('Dashboard of this node', UIDS.node, { namespace: ALL, workload: ALL, node });
