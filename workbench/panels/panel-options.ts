/**
 * The panels that the preview draws, each with the options that its renderer honours and their defaults in Grafana
 * (`undefined`: off or automatic). What is not listed here has no effect in the preview; a test holds the bundled
 * dashboards to it.
 */
export interface PanelOptions {
  name: string;
  /** By path in the panel's `options`. */
  options: Record<string, unknown>;
  /** By path in `fieldConfig.defaults.custom`. */
  custom: Record<string, unknown>;
  /** `fieldConfig.defaults.color.mode` */
  colorMode: 'palette-classic' | 'thresholds';
}

const reduceOptions = {
  'reduceOptions.calcs': ['lastNotNull'],
  'reduceOptions.fields': '',
  'reduceOptions.limit': undefined,
  'reduceOptions.values': false,
};

export const PANEL_OPTIONS = {
  timeseries: {
    name: 'Time series',
    options: {
      'legend.showLegend': true,
      'legend.displayMode': 'list',
      'legend.placement': 'bottom',
      'legend.calcs': [],
      'legend.width': undefined,
      'legend.sortBy': undefined,
      'legend.sortDesc': undefined,
      'tooltip.mode': 'single',
      'tooltip.sort': 'none',
    },
    custom: {
      drawStyle: 'line',
      lineInterpolation: 'linear',
      lineWidth: 1,
      lineStyle: undefined,
      fillOpacity: 0,
      fillBelowTo: undefined,
      gradientMode: 'none',
      spanNulls: false,
      insertNulls: false,
      showPoints: 'auto',
      pointSize: 5,
      barAlignment: 0,
      barWidthFactor: 0.6,
      stacking: { mode: 'none', group: 'A' },
      axisPlacement: 'auto',
      axisLabel: '',
      axisWidth: undefined,
      axisColorMode: 'text',
      axisBorderShow: false,
      axisCenteredZero: false,
      axisGridShow: undefined,
      axisSoftMin: undefined,
      axisSoftMax: undefined,
      scaleDistribution: { type: 'linear' },
      thresholdsStyle: { mode: 'off' },
      transform: undefined,
      hideFrom: { tooltip: false, viz: false, legend: false },
    },
    colorMode: 'palette-classic',
  },
  stat: {
    name: 'Stat',
    options: {
      ...reduceOptions,
      orientation: 'auto',
      textMode: 'auto',
      wideLayout: true,
      colorMode: 'value',
      graphMode: 'area',
      justifyMode: 'auto',
      text: undefined,
    },
    custom: {},
    colorMode: 'thresholds',
  },
  bargauge: {
    name: 'Bar gauge',
    options: {
      ...reduceOptions,
      orientation: 'auto',
      displayMode: 'gradient',
      valueMode: 'color',
      namePlacement: 'auto',
      showUnfilled: true,
      sizing: 'auto',
      minVizWidth: 8,
      minVizHeight: 16,
      maxVizHeight: 300,
      text: undefined,
    },
    custom: {},
    colorMode: 'thresholds',
  },
  table: {
    name: 'Table',
    options: {
      frameIndex: 0,
      showHeader: true,
      showTypeIcons: false,
      cellHeight: 'sm',
      enablePagination: false,
      sortBy: [],
    },
    custom: {
      align: 'auto',
      cellOptions: { type: 'auto' },
      inspect: false,
      filterable: undefined,
      width: undefined,
      minWidth: undefined,
      wrapText: undefined,
      wrapHeaderText: undefined,
      'hideFrom.viz': false,
    },
    colorMode: 'thresholds',
  },
  nodeGraph: {
    name: 'Node graph',
    options: {
      zoomMode: 'cooperative',
      layoutAlgorithm: 'force',
    },
    custom: {},
    colorMode: 'palette-classic',
  },
  text: { name: 'Text', options: { mode: 'markdown', content: '' }, custom: {}, colorMode: 'palette-classic' },
} as const satisfies Record<string, PanelOptions>;

export type PanelType = keyof typeof PANEL_OPTIONS;

export const isPanelType = (id: string): id is PanelType => Object.hasOwn(PANEL_OPTIONS, id);
