import { isTimeSeriesFrame, type DataFrame } from '@grafana/data';

import type { PanelType } from '../panels/panel-options';

/** Frames that Explore shows in one panel. */
export interface Visualisation {
  panel: Extract<PanelType, 'timeseries' | 'table' | 'nodeGraph'>;
  title: string;
  frames: DataFrame[];
}

const TITLES = { timeseries: 'Graph', nodeGraph: 'Node graph', table: 'Table' } as const;

/** Sorts an answer's frames by the visualisation that they ask for; without one, time series are a graph. */
export function visualisations(frames: DataFrame[]): Visualisation[] {
  const panels = ['timeseries', 'nodeGraph', 'table'] as const;
  return panels
    .map((panel) => ({ panel, title: TITLES[panel], frames: frames.filter((frame) => panelFor(frame) === panel) }))
    .filter((visualisation) => visualisation.frames.length > 0);
}

function panelFor(frame: DataFrame): Visualisation['panel'] {
  switch (frame.meta?.preferredVisualisationType) {
    case 'graph':
      return 'timeseries';
    case 'nodeGraph':
      return 'nodeGraph';
    case undefined:
      return isTimeSeriesFrame(frame) ? 'timeseries' : 'table';
    default:
      return 'table';
  }
}
