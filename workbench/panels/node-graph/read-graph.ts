import {
  FieldColorModeId,
  formattedValueToString,
  type DataFrame,
  type Field,
  type GrafanaTheme2,
} from '@grafana/data';

import type { Graph, GraphEdge, GraphNode } from './graph';

/** As many nodes as Grafana's panel draws. */
export const MAX_NODES = 200;
const DEFAULT_RADIUS = 40;
const DEFAULT_COLOR = 'blue';
const GRID_COLUMNS = 6;

/**
 * Reads Grafana's node graph frames: one of edges (`id`, `source`, `target`, …), and one of nodes (`id`, `title`, …),
 * which may be missing. Field names match in any case.
 *
 * @throws when an edge points to a node that is not in the nodes frame, as Grafana's panel does
 */
export function readGraph(frames: DataFrame[], theme: GrafanaTheme2): Graph {
  const edgeFrames = frames.filter((frame) => field(frame, 'source') && field(frame, 'target'));
  const nodeFrames = frames.filter((frame) => field(frame, 'id') && !edgeFrames.includes(frame));
  const edges = edgeFrames.flatMap((frame) => readEdges(frame, theme));
  const all = nodeFrames.length > 0 ? nodeFrames.flatMap((frame) => readNodes(frame, theme)) : nodesOf(edges, theme);
  const known = new Set(all.map(({ id }) => id));
  for (const { id, source, target } of edges) {
    const missing = [source, target].find((end) => !known.has(end));
    if (missing !== undefined) {
      throw new Error(`The edge “${id}” points to the node “${missing}”, which is not in the nodes frame.`);
    }
  }
  const nodes = all.slice(0, MAX_NODES);
  const drawn = new Set(nodes.map(({ id }) => id));
  return {
    nodes,
    edges: edges.filter(({ source, target }) => drawn.has(source) && drawn.has(target)),
    hidden: all.length - nodes.length,
    legend: nodeFrames.flatMap((frame) => arcFields(frame).map((arc) => legendItem(arc, theme))),
  };
}

function readNodes(frame: DataFrame, theme: GrafanaTheme2): GraphNode[] {
  const arcs = arcFields(frame);
  return Array.from({ length: frame.length }, (_, row) => ({
    id: String(field(frame, 'id')?.values[row]),
    title: text(frame, 'title', row),
    subtitle: text(frame, 'subtitle', row),
    mainStat: text(frame, 'mainstat', row),
    secondaryStat: text(frame, 'secondarystat', row),
    arcs: arcs
      .map((arc) => ({ share: Number(arc.values[row]), color: arcColor(arc, theme) }))
      .filter(({ share }) => share > 0),
    color: color(frame, row, theme) ?? theme.visualization.getColorByName(DEFAULT_COLOR),
    radius: number(frame, 'noderadius', row) ?? DEFAULT_RADIUS,
    at: { x: number(frame, 'fixedx', row) ?? inGrid(row).x, y: number(frame, 'fixedy', row) ?? inGrid(row).y },
  }));
}

function readEdges(frame: DataFrame, theme: GrafanaTheme2): GraphEdge[] {
  return Array.from({ length: frame.length }, (_, row) => ({
    id: String(field(frame, 'id')?.values[row] ?? row),
    source: String(field(frame, 'source')?.values[row]),
    target: String(field(frame, 'target')?.values[row]),
    mainStat: text(frame, 'mainstat', row),
    secondaryStat: text(frame, 'secondarystat', row),
    thickness: number(frame, 'thickness', row) ?? 1,
    color: color(frame, row, theme),
  }));
}

function nodesOf(edges: GraphEdge[], theme: GrafanaTheme2): GraphNode[] {
  const ids = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const color = theme.visualization.getColorByName(DEFAULT_COLOR);
  return [...ids].map((id, row) => ({ id, title: id, arcs: [], color, radius: DEFAULT_RADIUS, at: inGrid(row) }));
}

/** As Grafana's grid, for nodes that come without a place: the plugin's own have one. */
const inGrid = (row: number) => ({ x: (row % GRID_COLUMNS) * 120, y: Math.floor(row / GRID_COLUMNS) * 140 });

const field = (frame: DataFrame, name: string): Field | undefined =>
  frame.fields.find((one) => one.name.toLowerCase() === name);

const arcFields = (frame: DataFrame): Field[] => frame.fields.filter(({ name }) => name.startsWith('arc__'));

const arcColor = (arc: Field, theme: GrafanaTheme2): string =>
  theme.visualization.getColorByName(
    arc.config.color?.mode === FieldColorModeId.Fixed ? (arc.config.color.fixedColor ?? DEFAULT_COLOR) : DEFAULT_COLOR
  );

const legendItem = (arc: Field, theme: GrafanaTheme2) => ({
  label: arc.config.displayName ?? arc.name.slice('arc__'.length),
  color: arcColor(arc, theme),
});

function text(frame: DataFrame, name: string, row: number): string | undefined {
  const one = field(frame, name);
  const value: unknown = one?.values[row];
  if (!one || value === null || value === undefined || value === '') {
    return undefined;
  }
  return one.display ? formattedValueToString(one.display(value)) : String(value);
}

function number(frame: DataFrame, name: string, row: number): number | undefined {
  const value: unknown = field(frame, name)?.values[row];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function color(frame: DataFrame, row: number, theme: GrafanaTheme2): string | undefined {
  const value: unknown = field(frame, 'color')?.values[row];
  return typeof value === 'string' && value !== '' ? theme.visualization.getColorByName(value) : undefined;
}
