import {
  dateTimeFormat,
  FALLBACK_COLOR,
  formattedValueToString,
  getFieldDisplayName,
  type DataFrame,
  type TimeZone,
} from '@grafana/data';
import { SortOrder } from '@grafana/schema';
import { SeriesTable } from '@grafana/ui';

interface Props {
  /** One frame: the time, then one field per series. */
  aligned: DataFrame;
  frames: DataFrame[];
  /** The hovered row of each field of `aligned`. */
  indexes: Array<number | null>;
  seriesIndex: number | null;
  /** Show the hovered series only. */
  single: boolean;
  sort: SortOrder;
  timeZone: TimeZone;
}

export function TimeSeriesTooltip({ aligned, frames, indexes, seriesIndex, single, sort, timeZone }: Props) {
  const row = indexes.find((index) => index !== null && index !== undefined);
  if (row === undefined || row === null) {
    return null;
  }
  const series = aligned.fields.flatMap((field, i) => {
    const index = indexes[i];
    const value: unknown = typeof index === 'number' ? field.values[index] : undefined;
    const hidden = field.config.custom?.hideFrom?.tooltip === true || (single && i !== seriesIndex);
    if (i === 0 || hidden || typeof value !== 'number' || !field.display) {
      return [];
    }
    const display = field.display(value);
    return {
      order: value,
      label: getFieldDisplayName(field, aligned, frames),
      value: formattedValueToString(display),
      color: field.state?.seriesIndex === undefined ? FALLBACK_COLOR : display.color,
      isActive: !single && i === seriesIndex,
    };
  });
  const direction = { [SortOrder.Ascending]: 1, [SortOrder.Descending]: -1, [SortOrder.None]: 0 }[sort];
  series.sort((a, b) => direction * (a.order - b.order));
  return (
    <div style={{ padding: 8 }}>
      <SeriesTable timestamp={dateTimeFormat(aligned.fields[0].values[row], { timeZone })} series={series} />
    </div>
  );
}
