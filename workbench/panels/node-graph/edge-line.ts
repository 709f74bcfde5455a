import type { Point } from './graph';

/** How far an edge lies beside the line through both centres, so that both directions of a pair are seen. */
const ASIDE = 9;
const ARROW = 8;
/** Past the middle, so that the labels of both directions of a pair do not cover each other. */
const LABEL_AT = 0.62;

export interface EdgeLine {
  /** An SVG path. */
  path: string;
  /** Where the label goes. */
  label: Point;
}

/** The line from one node's border to the other's, to the right of the line between their centres. */
export function edgeLine(from: Point, fromRadius: number, to: Point, toRadius: number): EdgeLine {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const at = (origin: Point, along: number): Point => ({
    x: origin.x + ux * along - uy * ASIDE,
    y: origin.y + uy * along + ux * ASIDE,
  });
  const [start, end] = [at(from, fromRadius), at(to, -toRadius - ARROW)];
  return {
    path: `M${print(start)}L${print(end)}`,
    label: { x: start.x + LABEL_AT * (end.x - start.x), y: start.y + LABEL_AT * (end.y - start.y) },
  };
}

/** A loop over a node that talks to itself. */
export function loopLine(at: Point, radius: number): EdgeLine {
  const top = at.y - radius;
  const [left, right] = [at.x - 14, at.x + 14];
  return {
    path: `M${print({ x: left, y: top })}C${left - 28} ${top - 55},${right + 28} ${top - 55},${print({ x: right, y: top - ARROW })}`,
    label: { x: at.x, y: top - 44 },
  };
}

const print = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
