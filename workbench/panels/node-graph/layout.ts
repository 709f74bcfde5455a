import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';

import type { Graph, GraphNode } from './graph';
import { shorten } from './shorten';

export interface Point {
  x: number;
  y: number;
}

const TICKS = 250;
const LINK_LENGTH = 150;
const REPULSION = 700;
/** Room around a node's centre, at least; a long title needs more. */
const NODE_ROOM = 82;
const ROOM_PER_LETTER = 4.8;
/** How hard nodes are pulled to the middle of the panel's shorter side. */
const PULL = 0.12;

/**
 * Where each node goes, by id: a force layout that starts on a circle and runs a fixed number of ticks, so that the
 * same graph always gives the same picture.
 *
 * @param aspect the panel's width over its height
 */
export function layout({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>, aspect: number): Map<string, Point> {
  const bodies = nodes.map((node, i) => body(node, (2 * Math.PI * i) / nodes.length));
  const links = edges
    .filter(({ source, target }) => source !== target)
    .map(({ source, target }) => ({ source, target }));
  const simulation = forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, { source: string | Body; target: string | Body }>(links)
        .id(({ id }) => id)
        .distance(LINK_LENGTH)
    )
    .force('charge', forceManyBody().strength(-REPULSION))
    .force('collide', forceCollide<Body>(({ room }) => room).iterations(3))
    .force('x', forceX(0).strength(Math.min(PULL, PULL / aspect ** 2)))
    .force('y', forceY(0).strength(Math.min(PULL, PULL * aspect ** 2)))
    .stop();
  simulation.tick(TICKS);
  return new Map(bodies.map(({ id, x, y }) => [id, { x, y }]));
}

type Body = SimulationNodeDatum & Point & { id: string; room: number };

const body = ({ id, title = '' }: GraphNode, angle: number): Body => ({
  id,
  room: Math.max(NODE_ROOM, ROOM_PER_LETTER * shorten(title).length),
  x: 250 * Math.cos(angle),
  y: 250 * Math.sin(angle),
});
