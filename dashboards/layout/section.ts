import type { PanelDraft } from './panel-draft';

/** One question, under its own heading. */
export interface Section {
  /** The heading. Without one the panels stand at the top of the dashboard. */
  title?: string;
  /** Folded away: nothing of it is asked until somebody opens it. */
  collapsed?: boolean;
  bands: Band[];
}

/** Panels side by side, left to right. */
export interface Band {
  /** In Grafana's grid units of about 30 pixels. */
  height: number;
  /** Widths add up to the grid's 24 columns. */
  panels: Array<[width: number, panel: PanelDraft]>;
}

export const band = (height: number, ...panels: Band['panels']): Band => ({ height, panels });
