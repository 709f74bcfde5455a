import { type AnnotationEvent, type DataFrame, type Field, FieldType, getFieldDisplayName } from '@grafana/data';

import { displayText } from '../display-text';
import { t } from '../t';

/** A tooltip with each of some hundred fields would hide the panel. */
const MOST_FIELDS = 10;

/** Each flow of a list: a region from its start to its end, with its first columns that have a value as text. */
export const flowEvents = (frames: DataFrame[]): AnnotationEvent[] => frames.flatMap(eventsOf);

function eventsOf(frame: DataFrame): AnnotationEvent[] {
  const named = (name: string) => frame.fields.find((field) => field.name === name);
  const start = named('TimeFlowStartMs') ?? named('TimeFlowEndMs');
  const end = named('TimeFlowEndMs') ?? start;
  if (!start || !end) {
    return [];
  }
  const told = frame.fields.filter(({ type, config }) => type !== FieldType.time && !config.custom?.hidden);
  return Array.from({ length: frame.length }, (_, row): AnnotationEvent => {
    const [time, timeEnd] = [start, end].map(({ values }) => values[row] as number);
    return {
      time,
      timeEnd,
      isRegion: timeEnd !== time,
      title: t('annotation.flow', 'Flow'),
      text: told
        .map((field) => ({ name: getFieldDisplayName(field, frame), text: textOf(field, row) }))
        .filter(({ text }) => text !== '')
        .slice(0, MOST_FIELDS)
        .map(({ name, text }) => `${name}: ${text}`)
        .join('<br>'),
    };
  });
}

function textOf(field: Field, row: number): string {
  const value: unknown = field.values[row];
  if (value === null || value === undefined || value === '') {
    return '';
  }
  const text = Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : displayText(field, value);
  return escapeHtml(text);
}

/** Grafana shows an annotation's text as HTML, and a name in a flow may be anything. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
