import { type DataFrame, FieldType, type MetricFindValue } from '@grafana/data';

/** The answer to a `values` query as Grafana's variables and ad hoc filters want it, in the order of the answer. */
export function valuesOf(frames: DataFrame[]): MetricFindValue[] {
  const field = frames.flatMap((frame) => frame.fields).find(({ type }) => type === FieldType.string);
  return (field?.values ?? []).map((value: unknown) => ({ text: String(value), value: String(value) }));
}
