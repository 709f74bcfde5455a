import { FieldColorModeId, LegendDisplayMode, ThresholdsMode, VisibilityMode } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { refId } from './ref-id';
import { statOptions } from './stat-options';
import { timeSeriesOptions } from './time-series-options';

const prometheusRef = { type: 'prometheus', uid: '${prometheus}' };

interface PrometheusQuery {
  expr: string;
  /** Grafana's legend format. */
  legend?: string;
}

interface PrometheusPanelSpec {
  title: string;
  description: string;
}

const target = ({ expr, legend }: PrometheusQuery, index: number, instant: boolean) => ({
  refId: refId(index),
  datasource: prometheusRef,
  expr,
  instant,
  range: !instant,
  ...(legend !== undefined && { legendFormat: legend }),
});

interface PrometheusLinesSpec extends PrometheusPanelSpec {
  queries: PrometheusQuery[];
  unit: string;
  /** What no series at all means; Grafana's own words where it is left out. */
  empty?: string;
  /** For sizes: the legend is a table with each series' last value. */
  lastValues?: boolean;
}

const LAST_VALUES = {
  ...timeSeriesOptions('bottom').legend,
  displayMode: LegendDisplayMode.Table,
  calcs: ['lastNotNull'],
  sortBy: 'Last *',
  sortDesc: true,
};

/** What the sidecar counts, measures and sees in time. */
export const prometheusLines = ({
  title,
  description,
  queries,
  unit,
  empty,
  lastValues = false,
}: PrometheusLinesSpec): PanelDraft => ({
  type: 'timeseries',
  title,
  description,
  datasource: prometheusRef,
  targets: queries.map((query, index) => target(query, index, false)),
  fieldConfig: {
    defaults: {
      unit,
      min: 0,
      ...(empty !== undefined && { noValue: empty }),
      color: { mode: FieldColorModeId.PaletteClassic },
      custom: { lineWidth: 2, fillOpacity: 10, showPoints: VisibilityMode.Never },
    },
    overrides: [],
  },
  options: { ...timeSeriesOptions('bottom'), ...(lastValues && { legend: LAST_VALUES }) },
});

/** One figure of the sidecars now; `thresholds` are where it becomes a warning and an error. */
export const prometheusStat = ({
  title,
  description,
  expr,
  unit = 'short',
  thresholds,
}: PrometheusPanelSpec & {
  expr: string;
  unit?: string;
  thresholds?: [warning: number, error: number];
}): PanelDraft => ({
  type: 'stat',
  title,
  description,
  datasource: prometheusRef,
  targets: [target({ expr }, 0, true)],
  fieldConfig: {
    defaults: {
      unit,
      // 90 seconds are 1.5 minutes, not 2.
      decimals: unit === 's' ? 1 : 0,
      color: { mode: FieldColorModeId.Thresholds },
      thresholds: {
        mode: ThresholdsMode.Absolute,
        steps: [
          // The first step has no lower end.
          { color: thresholds ? 'green' : 'blue', value: null as unknown as number },
          ...(thresholds ?? []).map((value, index) => ({ color: ['orange', 'red'][index], value })),
        ],
      },
    },
    overrides: [],
  },
  options: statOptions(),
});
