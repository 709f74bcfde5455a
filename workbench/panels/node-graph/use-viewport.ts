import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react';

import type { Point } from './graph';

/** What part of the drawing is seen: the point in the middle, and pixels per unit. */
export interface Viewport extends Point {
  scale: number;
}

const [MIN_SCALE, MAX_SCALE] = [0.1, 4];
const WHEEL_STEP = 1.15;

/** Zoom and pan over `whole`, the view that shows everything; a new `whole` resets the view. */
export function useViewport(whole: Viewport, wheelNeedsKey: boolean) {
  const [view, setView] = useState(whole);
  const [shown, setShown] = useState(whole);
  if (shown !== whole) {
    setShown(whole);
    setView(whole);
  }
  const zoom = useCallback((factor: number) => {
    setView((now) => ({ ...now, scale: Math.min(MAX_SCALE, Math.max(MIN_SCALE, now.scale * factor)) }));
  }, []);

  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    // React's wheel listener is passive: the page would scroll along.
    const onWheel = (event: WheelEvent) => {
      if (wheelNeedsKey && !event.ctrlKey && !event.metaKey) {
        return;
      }
      event.preventDefault();
      zoom(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP);
    };
    const element = svg.current;
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [wheelNeedsKey, zoom]);

  const grabbed = useRef<{ pointer: Point; view: Viewport }>();
  const drag = {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      grabbed.current = { pointer: { x: event.clientX, y: event.clientY }, view };
    },
    onPointerMove: (event: PointerEvent) => {
      if (grabbed.current) {
        const { pointer, view: before } = grabbed.current;
        setView({
          ...before,
          x: before.x - (event.clientX - pointer.x) / before.scale,
          y: before.y - (event.clientY - pointer.y) / before.scale,
        });
      }
    },
    onPointerUp: () => {
      grabbed.current = undefined;
    },
  };
  return { svg, view, zoom, reset: () => setView(whole), drag };
}
