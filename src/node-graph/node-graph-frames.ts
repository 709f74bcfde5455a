import { type DataFrame, type DataQueryResponse, type Field, FieldType, toDataFrame } from '@grafana/data';

import { displayText } from '../display-text';
import { graphLayout } from './graph-layout';

/**
 * Frames of a topology as Grafana's node graph can draw them. Grafana 12.4 writes a number there as it is, followed by the
 * id of its unit ("30274.68 Bps"), so numbers become texts; and an edge from a node to itself has no direction, of which it
 * makes lines at NaN, so such edges are left out: the nodes' numbers have them. Its own layouts put all that one node talks
 * to into one column, most of it outside of the panel, so nodes come with their places; its grid is left to choose.
 * Any other panel gets the frames as they are.
 */
export function nodeGraphFrames(response: DataQueryResponse, panelPluginId: string | undefined): DataQueryResponse {
  const isElsewhere = panelPluginId !== undefined && panelPluginId !== 'nodeGraph';
  if (isElsewhere) {
    return response;
  }
  const frames = response.data as DataFrame[];
  return { ...response, data: frames.map((frame) => drawn(placed(frame, frames))) };
}

/** The frame of nodes with a place for each of them, by the edges of the same query. */
function placed(frame: DataFrame, frames: readonly DataFrame[]): DataFrame {
  const [ids, titles] = [fieldOf(frame, 'id'), fieldOf(frame, 'title')];
  if (!isOfNodeGraph(frame) || !ids || !titles) {
    return frame;
  }
  const nodes = ids.values.map((id, row) => ({ id: String(id), title: String(titles.values[row]) }));
  const edges = frames
    .filter((each) => each.refId === frame.refId && isOfNodeGraph(each))
    .flatMap((each) => {
      const [sources, targets] = [fieldOf(each, 'source'), fieldOf(each, 'target')];
      return (sources?.values ?? []).map((source, row) => ({
        source: String(source),
        target: String(targets?.values[row]),
      }));
    });
  const places = graphLayout(nodes, edges);
  const coordinate = (name: string, axis: 'x' | 'y'): Field => ({
    name,
    type: FieldType.number,
    config: {},
    values: nodes.map(({ id }) => places.get(id)?.[axis] ?? 0),
  });
  return { ...frame, fields: [...frame.fields, coordinate('fixedx', 'x'), coordinate('fixedy', 'y')] };
}

const isOfNodeGraph = ({ meta }: DataFrame): boolean => meta?.preferredVisualisationType === 'nodeGraph';

const fieldOf = (frame: DataFrame, name: string): Field | undefined =>
  frame.fields.find((field) => field.name === name);

function drawn(frame: DataFrame): DataFrame {
  if (!isOfNodeGraph(frame)) {
    return frame;
  }
  const [source, target] = [fieldOf(frame, 'source'), fieldOf(frame, 'target')];
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
