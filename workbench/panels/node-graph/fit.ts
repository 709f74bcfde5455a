import type { Point } from './graph';
import type { Viewport } from './use-viewport';

/** Around the outermost centres: half a node, above it the loop of one that talks to itself, below it the titles. */
const MARGIN = { side: 90, top: 95, bottom: 90 };
const MAX_SCALE = 1.2;

/** The view that shows all points in a panel of this size. */
export function fit(points: Point[], width: number, height: number): Viewport {
  if (points.length === 0) {
    return { x: 0, y: 0, scale: 1 };
  }
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs) - MARGIN.side, Math.max(...xs) + MARGIN.side];
  const [top, bottom] = [Math.min(...ys) - MARGIN.top, Math.max(...ys) + MARGIN.bottom];
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    scale: Math.min(MAX_SCALE, width / (right - left), height / (bottom - top)),
  };
}
