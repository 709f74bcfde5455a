import { SceneGridItem, SceneGridLayout, SceneGridRow } from '@grafana/scenes';
import type { Panel, RowPanel } from '@grafana/schema';

import { isRow } from '../../dashboards/layout/panels-of';
import { vizPanel } from './viz-panel';

/**
 * The panels of a dashboard on Grafana's grid. A collapsed row holds its panels itself; the panels of an open row
 * follow it in the list, up to the next row.
 */
export function gridLayout(panels: Array<Panel | RowPanel>): SceneGridLayout {
  const children: Array<SceneGridItem | SceneGridRow> = [];
  let openRow: { row: SceneGridRow; items: SceneGridItem[] } | undefined;
  for (const panel of panels) {
    if (isRow(panel)) {
      const items = panel.panels.map(gridItem);
      const row = gridRow(panel, items);
      children.push(row);
      openRow = panel.collapsed ? undefined : { row, items };
    } else if (openRow) {
      openRow.items.push(gridItem(panel));
      openRow.row.setState({ children: openRow.items });
    } else {
      children.push(gridItem(panel));
    }
  }
  return new SceneGridLayout({ isLazy: true, children });
}

const gridRow = ({ id, title, collapsed, gridPos }: RowPanel, children: SceneGridItem[]) =>
  new SceneGridRow({
    key: `row-${id}`,
    title: title ?? '',
    isCollapsed: collapsed,
    isCollapsible: true,
    y: gridPos?.y,
    children,
  });

function gridItem(panel: Panel): SceneGridItem {
  const { x = 0, y = 0, w = 12, h = 8 } = panel.gridPos ?? {};
  return new SceneGridItem({
    key: `item-${panel.id}`,
    x,
    y,
    width: w,
    height: h,
    isResizable: false,
    isDraggable: false,
    body: vizPanel(panel),
  });
}
