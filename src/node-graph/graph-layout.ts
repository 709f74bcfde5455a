import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';

export interface Point {
  x: number;
  y: number;
}

export interface LayoutNode {
  id: string;
  title: string;
}

export interface LayoutEdge {
  source: string;
  target: string;
}

const TICKS = 250;
const LINK_LENGTH = 110;
const REPULSION = 350;
/** Pixels around a node's centre, at least: its circle and the title below. A long title needs more. */
const NODE_ROOM = 64;
const ROOM_PER_LETTER = 3.4;
/** Grafana cuts what is longer. */
const LONGEST_TITLE = 24;
/** How hard nodes are pulled to the middle, and how much wider than high the picture becomes. */
const PULL = 0.12;
const ASPECT = 1.9;

/** Graphs whose places are known, the oldest first: a refresh mostly changes numbers alone. */
const placed = new Map<string, Map<string, Point>>();
const MOST_PLACED = 10;

/**
 * Where each node goes, by id, in pixels around the middle. The same nodes and edges get the same places whatever their
 * order, so that a refresh that changes only numbers moves nothing. Edges have to end at nodes that are there.
 */
export function graphLayout(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Map<string, Point> {
  const sorted = [...nodes].sort((a, b) => compare(a.id, b.id));
  const links = edges
    .filter(({ source, target }) => source !== target)
    .map(({ source, target }): LayoutEdge => ({ source, target }))
    .sort((a, b) => compare(a.source, b.source) || compare(a.target, b.target));
  const graph = JSON.stringify([sorted.map(({ id, title }) => [id, title]), links]);
  const places = placed.get(graph) ?? computePlaces(sorted, links);
  placed.delete(graph);
  placed.set(graph, places);
  const [oldest] = placed.keys();
  if (placed.size > MOST_PLACED && oldest !== undefined) {
    placed.delete(oldest);
  }
  return places;
}

function computePlaces(sorted: readonly LayoutNode[], links: LayoutEdge[]): Map<string, Point> {
  const bodies = sorted.map((node, i) => body(node, (2 * Math.PI * i) / sorted.length));
  forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, { source: string | Body; target: string | Body }>(links)
        .id(({ id }) => id)
        .distance(LINK_LENGTH)
    )
    .force('charge', forceManyBody().strength(-REPULSION))
    .force('collide', forceCollide<Body>(({ room }) => room).iterations(3))
    .force('x', forceX(0).strength(PULL / ASPECT ** 2))
    .force('y', forceY(0).strength(PULL))
    .stop()
    .tick(TICKS);
  const [middleX, middleY] = [middle(bodies.map(({ x }) => x)), middle(bodies.map(({ y }) => y))];
  return new Map(bodies.map(({ id, x, y }) => [id, { x: Math.round(x - middleX), y: Math.round(y - middleY) }]));
}

/** Of what is to be seen: Grafana shows what is around 0 first. */
const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;

type Body = SimulationNodeDatum & Point & { id: string; room: number };

const body = ({ id, title }: LayoutNode, angle: number): Body => ({
  id,
  room: Math.max(NODE_ROOM, ROOM_PER_LETTER * Math.min(title.length, LONGEST_TITLE)),
  x: 250 * Math.cos(angle),
  y: 250 * Math.sin(angle),
});

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
