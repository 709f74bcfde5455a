import { FieldType, getDisplayProcessor, type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import {
  DashboardCursorSync,
  TooltipDisplayMode,
  type VizLegendOptions,
  type VizTooltipOptions,
} from '@grafana/schema';
import { KeyboardPlugin, TimeSeries, TooltipPlugin2, usePanelContext, useTheme2 } from '@grafana/ui';
import { useMemo } from 'react';

import { NoData } from './no-data';
import { TimeSeriesTooltip } from './time-series-tooltip';

export interface TimeSeriesOptions extends Record<string, unknown> {
  legend: VizLegendOptions;
  tooltip: VizTooltipOptions;
}

/** TooltipHoverMode is a const enum that @grafana/ui does not export. */
const HOVER_ONE = 0;
const HOVER_ALL = 1;

export function TimeSeriesPanel(props: PanelProps<TimeSeriesOptions>) {
  const { data, timeRange, timeZone, width, height, options, fieldConfig, onChangeTimeRange } = props;
  const theme = useTheme2();
  const { sync, eventsScope } = usePanelContext();
  const frames = useMemo(() => graphable(data.series, theme, timeZone), [data.series, theme, timeZone]);
  if (frames.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const { mode, sort } = options.tooltip;
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={options.legend}
      options={options}
    >
      {(config, aligned) => (
        <>
          <KeyboardPlugin config={config} />
          {mode !== TooltipDisplayMode.None && (
            <TooltipPlugin2
              config={config}
              hoverMode={mode === TooltipDisplayMode.Single ? HOVER_ONE : HOVER_ALL}
              syncMode={sync?.() ?? DashboardCursorSync.Off}
              syncScope={eventsScope}
              queryZoom={onChangeTimeRange}
              render={(_plot, indexes, seriesIndex) => (
                <TimeSeriesTooltip
                  aligned={aligned}
                  frames={frames}
                  indexes={indexes}
                  seriesIndex={seriesIndex}
                  single={mode === TooltipDisplayMode.Single}
                  sort={sort}
                  timeZone={timeZone}
                />
              )}
            />
          )}
        </>
      )}
    </TimeSeries>
  );
}

/** The frames with a time and a number, their fields with a display processor, without which nothing is drawn. */
function graphable(series: DataFrame[], theme: GrafanaTheme2, timeZone: string): DataFrame[] {
  const has = (frame: DataFrame, type: FieldType) => frame.fields.some((field) => field.type === type);
  return series
    .filter((frame) => frame.length > 0 && has(frame, FieldType.time) && has(frame, FieldType.number))
    .map((frame) => ({
      ...frame,
      fields: frame.fields.map((field) => ({
        ...field,
        display: field.display ?? getDisplayProcessor({ field, theme, timeZone }),
      })),
    }));
}
