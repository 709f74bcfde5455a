import { type DataFrame, type DataQueryResponse, type Field, FieldType, toDataFrame } from '@grafana/data';

import { displayText } from './display-text';

/**
 * Frames of a topology as Grafana's node graph can draw them. Grafana 12.4 writes a number there as it is, followed by the
 * id of its unit ("30274.68 Bps"), so numbers become texts; and an edge from a node to itself has no direction, of which it
 * makes lines at NaN, so such edges are left out: the nodes' numbers have them. Any other panel gets the frames as they are.
 */
export function nodeGraphFrames(response: DataQueryResponse, panelPluginId: string | undefined): DataQueryResponse {
  const isElsewhere = panelPluginId !== undefined && panelPluginId !== 'nodeGraph';
  return isElsewhere ? response : { ...response, data: response.data.map(drawn) };
}

function drawn(frame: DataFrame): DataFrame {
  if (frame.meta?.preferredVisualisationType !== 'nodeGraph') {
    return frame;
  }
  const [source, target] = ['source', 'target'].map((name) => frame.fields.find((field) => field.name === name));
  const rows = Array.from({ length: frame.length }, (_, row) => row).filter(
    (row) => !source || !target || source.values[row] !== target.values[row]
  );
  return {
    ...toDataFrame({ ...frame, fields: frame.fields.map((field) => asText(withRows(field, rows))) }),
    length: rows.length,
  };
}

const withRows = (field: Field, rows: number[]): Field => ({
  ...field,
  values: rows.map((row): unknown => field.values[row]),
});

const isStatistic = ({ name, type }: Field): boolean =>
  type === FieldType.number && (name === 'mainstat' || name.startsWith('detail__'));

function asText(field: Field): Field {
  if (!isStatistic(field)) {
    return field;
  }
  const text = (value: number | null) => (value === null ? '' : displayText(field, value));
  return { ...field, type: FieldType.string, values: field.values.map(text) };
}
