import type { Panel, RowPanel } from '@grafana/schema';

import type { Band, Section } from './section';

/**
 * The sections from top to bottom as Grafana saves them: what a folded row holds is inside it, what an open row holds
 * comes after it. Ids count up in reading order.
 */
export function placePanels(sections: readonly Section[]): Array<Panel | RowPanel> {
  const placed: Array<Panel | RowPanel> = [];
  let id = 0;
  let y = 0;
  for (const { title, collapsed = false, bands } of sections) {
    const row: RowPanel | undefined =
      title === undefined
        ? undefined
        : { id: ++id, type: 'row', title, collapsed, gridPos: { x: 0, y: y++, w: 24, h: 1 }, panels: [] };
    if (row) {
      placed.push(row);
    }
    const start = y;
    const panels: Panel[] = [];
    for (const each of bands) {
      panels.push(...placeBand(each, y).map((panel) => ({ id: ++id, ...panel })));
      y += each.height;
    }
    if (row && collapsed) {
      row.panels = panels;
      // Folded, it takes no room.
      y = start;
    } else {
      placed.push(...panels);
    }
  }
  return placed;
}

function placeBand({ height, panels }: Band, y: number): Panel[] {
  let x = 0;
  return panels.map(([width, panel]) => {
    const gridPos = { x, y, w: width, h: height };
    x += width;
    return { ...panel, gridPos };
  });
}
