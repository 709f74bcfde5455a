import { type AnnotationEvent, type DataFrame, type Field, FieldType, getFieldDisplayName } from '@grafana/data';

import { displayText } from '../display-text';
import { t } from '../t';

interface Spikes {
  /** A value is part of a spike when it is larger, in the unit of the series. */
  above: number;
  title: string;
}

/** Each span of steps in which a series is above a number: a region from the first step's start to the last one's end. */
export const spikeEvents = (frames: DataFrame[], spikes: Spikes): AnnotationEvent[] =>
  frames
    .flatMap((frame) => {
      const time = frame.fields.find(({ type }) => type === FieldType.time);
      const numbers = frame.fields.filter(({ type }) => type === FieldType.number);
      return time ? numbers.flatMap((field) => eventsOf(time.values as number[], field, frame, frames, spikes)) : [];
    })
    .sort((a, b) => (a.time ?? 0) - (b.time ?? 0));

function eventsOf(
  times: number[],
  field: Field<number | null>,
  frame: DataFrame,
  frames: DataFrame[],
  { above, title }: Spikes
): AnnotationEvent[] {
  const who = getFieldDisplayName(field, frame, frames);
  const step = stepOf(times);
  return spans(field.values, above).map(({ from, to }) => {
    const most = Math.max(...field.values.slice(from, to).map((value) => value ?? 0));
    return {
      time: times[from],
      timeEnd: (times[to - 1] ?? 0) + step,
      isRegion: true,
      title,
      text: t('annotation.up-to', '{{series}}: up to {{most}}', { series: who, most: displayText(field, most) }),
      tags: [who],
    };
  });
}

/** Indices `from` until `to` of neighbours that are all above. */
function spans(values: Array<number | null>, above: number): Array<{ from: number; to: number }> {
  const found: Array<{ from: number; to: number }> = [];
  values.forEach((value, index) => {
    if (value === null || !(value > above)) {
      return;
    }
    const last = found.at(-1);
    if (last?.to === index) {
      last.to = index + 1;
    } else {
      found.push({ from: index, to: index + 1 });
    }
  });
  return found;
}

/** Steps are all alike, gaps apart: the shortest distance is one. A single point has no length. */
function stepOf(times: number[]): number {
  const distances = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return distances.length === 0 ? 0 : Math.min(...distances);
}
