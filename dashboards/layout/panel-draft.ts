import type { Panel } from '@grafana/schema';

/** A panel before it has its place on a dashboard. */
export type PanelDraft = Omit<Panel, 'id' | 'gridPos'>;
