import type { Panel } from '@grafana/schema';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compile } from '../flows/compile/compile';
import type { FlowsTarget, VariableTarget } from '../src/types';
import { SEARCH_FILTER } from '../src/variables/default-values-query';
import { dashboards } from './dashboards';
import { printDashboard } from './print-dashboard';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

it('there is code for every file and a file for every dashboard', () => {
  expect(files.sort()).toEqual(Object.keys(dashboards).sort());
});

describe.each(Object.entries(dashboards))('%s', (name, dashboard) => {
  const panels = (dashboard.panels ?? []) as Panel[];

  it('is what the code writes (npm run dashboards)', () => {
    expect(readFileSync(join(__dirname, name), 'utf8')).toBe(printDashboard(dashboard));
  });

  it('every panel asks something, and says how it counts', () => {
    for (const { title, description, targets } of panels) {
      expect(title).toBeTruthy();
      expect(description).toMatch(/counted once/);
      expect(targets).toHaveLength(1);
    }
  });

  it('every query compiles once its variables are set', () => {
    const targets = [
      ...panels.flatMap((panel) => panel.targets as unknown as FlowsTarget[]),
      ...(dashboard.templating?.list ?? []).flatMap(({ type, query }) =>
        type === 'query' ? [query as unknown as VariableTarget] : []
      ),
    ];
    expect(targets.length).toBeGreaterThan(panels.length);
    for (const { flowQuery } of targets) {
      const text = JSON.stringify(flowQuery).replaceAll('$namespace', 'shop').replaceAll(SEARCH_FILTER, '');
      expect(() => compile(JSON.parse(text), { fromMs: 0, toMs: 900_000, intervalMs: 10_000 })).not.toThrow();
    }
  });

  it('every panel and variable reads the chosen data source, and listens to the namespaces', () => {
    for (const { datasource, targets } of panels) {
      expect(datasource?.uid).toBe('${datasource}');
      expect(JSON.stringify(targets)).toContain('$namespace');
    }
  });

  it('panels have ids of their own, and none lies on another', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos }) =>
      Array.from({ length: gridPos?.w ?? 0 }, (_, x) =>
        Array.from({ length: gridPos?.h ?? 0 }, (__, y) => `${(gridPos?.x ?? 0) + x},${(gridPos?.y ?? 0) + y}`)
      ).flat()
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos }) => (gridPos?.x ?? 0) + (gridPos?.w ?? 0)))).toBe(24);
  });
});
