import type { GridPos, Panel } from '@grafana/schema';

import type { FlowQuery } from '../../flows/query/flow-query';
import type { FlowsTarget } from '../../src/types';
import { datasourceRef } from '../datasource-ref';

/** What the author of a panel says; the builders of each panel type add the rest. */
export interface FlowPanelSpec {
  id: number;
  /** The question that the panel answers. */
  title: string;
  /** How it counts. */
  description: string;
  gridPos: GridPos;
  flowQuery: FlowQuery;
}

/** Shortest step of a graph: agents report a flow every few seconds, so finer steps show their rhythm and not the traffic's. */
const MIN_INTERVAL = '10s';

export function flowPanel(type: string, { id, title, description, gridPos, flowQuery }: FlowPanelSpec): Panel {
  const target: FlowsTarget = { refId: 'A', datasource: datasourceRef, flowQuery };
  return {
    id,
    type,
    title,
    description,
    gridPos,
    datasource: datasourceRef,
    interval: flowQuery.kind === 'timeseries' ? MIN_INTERVAL : undefined,
    targets: [{ ...target }],
    fieldConfig: { defaults: {}, overrides: [] },
    options: {},
  };
}
