import type { PanelPlugin } from '@grafana/data';

import { BarGaugePanel } from './bar-gauge-panel';
import { definePanel } from './define-panel';
import { NodeGraphPanel } from './node-graph/node-graph-panel';
import { notInPreview } from './not-in-preview';
import { PANEL_OPTIONS } from './panel-options';
import { StatPanel } from './stat-panel';
import { TablePanel } from './table-panel';
import { TextPanel } from './text-panel';
import { TimeSeriesPanel } from './time-series-panel';

const plugins = new Map<string, PanelPlugin>([
  ['timeseries', definePanel('timeseries', TimeSeriesPanel, PANEL_OPTIONS.timeseries)],
  ['stat', definePanel('stat', StatPanel, PANEL_OPTIONS.stat)],
  ['bargauge', definePanel('bargauge', BarGaugePanel, PANEL_OPTIONS.bargauge)],
  ['table', definePanel('table', TablePanel, PANEL_OPTIONS.table)],
  ['nodeGraph', definePanel('nodeGraph', NodeGraphPanel, PANEL_OPTIONS.nodeGraph)],
  ['text', definePanel('text', TextPanel, PANEL_OPTIONS.text)],
]);

/** The panel plugin of a type; for a type that the preview does not draw, one that says so. */
export function panelPlugin(type: string): PanelPlugin {
  const known = plugins.get(type);
  if (known) {
    return known;
  }
  const unknown = definePanel(type, notInPreview(type), {
    name: type,
    options: {},
    custom: {},
    colorMode: 'palette-classic',
  });
  plugins.set(type, unknown);
  return unknown;
}
