import type { Dashboard, Panel, VariableModel } from '@grafana/schema';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../src/plugin.json';
import { compile } from '../flows/compile/compile';
import type { FlowQuery } from '../flows/query/flow-query';
import type { FlowsTarget, VariableTarget } from '../src/types';
import { interpolateFlowQuery } from '../src/variables/interpolate-flow-query';
import type { VariableReplace } from '../src/variables/variable-replace';
import { dashboards } from './dashboards';
import { isRow, panelsOf } from './layout/panels-of';
import { printDashboard } from './print-dashboard';
import { UIDS } from './uids';
import { FLOW_VARIABLES } from './variables/flow-variables';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

it('there is code for every file and a file for every dashboard, and the plugin brings them all', () => {
  expect(files.sort()).toEqual(Object.keys(dashboards).sort());
  expect(manifest.includes.map(({ path }) => path)).toEqual(
    Object.keys(dashboards).map((name) => `dashboards/${name}`)
  );
  expect(manifest.includes.map(({ name }) => name)).toEqual(Object.values(dashboards).map(({ title }) => title));
  expect(Object.values(dashboards).map(({ uid }) => uid)).toEqual(Object.values(UIDS));
});

const variablesOf = ({ templating }: Dashboard): VariableModel[] => templating?.list ?? [];

/** Those that ask for flows: not a text, nor one of Prometheus. */
const asksForFlows = ({ type, datasource }: Panel) => type !== 'text' && datasource?.type !== 'prometheus';
const targetsOf = (dashboard: Dashboard): FlowsTarget[] =>
  panelsOf(dashboard)
    .filter(asksForFlows)
    .flatMap(({ targets }) => targets as unknown as FlowsTarget[]);

type Choices = Record<string, string[]>;

/** As Grafana replaces variables. */
const replaceBy =
  (choices: Choices): VariableReplace =>
  (text, format) =>
    text.replace(/\$\{?(\w+)(:text)?\}?/g, (whole, name: string, asText?: string) => {
      const values = choices[name];
      if (!values) {
        return whole;
      }
      if (asText) {
        return values.join(' + ');
      }
      return typeof format === 'function' ? format(values.length === 1 ? values[0] : values, { name }) : values.join();
    });

const compiles = (query: FlowQuery, choices: Choices) =>
  compile(interpolateFlowQuery(query, replaceBy(choices)), { fromMs: 0, toMs: 900_000, intervalMs: 10_000 });

/** Everything is chosen as the dashboard opens, and what it reads from flows by `choice`. */
const chosen = (dashboard: Dashboard, choice: string): Choices => ({
  __searchFilter: [''],
  ...Object.fromEntries(
    variablesOf(dashboard).map(({ name, type, current }) => [
      name,
      type === 'query' ? [choice] : [current?.value ?? ''].flat().map(String),
    ])
  ),
});

/** Each other choice of a list, one at a time. */
const alternatives = (dashboard: Dashboard): Choices[] =>
  variablesOf(dashboard).flatMap(({ name, options = [] }) => options.map(({ value }) => ({ [name]: [String(value)] })));

/** Links in and on panels: where to, and what they take along. */
const linksOf = (dashboard: Dashboard): string[] =>
  [...JSON.stringify(panelsOf(dashboard)).matchAll(/\/d\/[^")]*/g)].map(([address]) => address);

describe.each(Object.entries(dashboards))('%s', (name, dashboard) => {
  const panels = panelsOf(dashboard);

  it('is what the code writes (npm run dashboards)', () => {
    expect(readFileSync(join(__dirname, name), 'utf8')).toBe(printDashboard(dashboard));
  });

  it('every panel asks something, and says how it counts', () => {
    for (const panel of panels.filter(({ type }) => type !== 'text')) {
      expect(panel.title).toBeTruthy();
      expect(panel.description).toMatch(
        /counted once|counts once|count here|Only traffic that has|sidecar’s own metrics|Counted in the tables/
      );
      expect(panel.targets?.length).toBeGreaterThan(0);
    }
  });

  it('every query compiles, whatever is chosen above', () => {
    const queries = [
      ...targetsOf(dashboard).map(({ flowQuery }) => flowQuery),
      ...variablesOf(dashboard).flatMap(({ type, query }) =>
        type === 'query' ? [(query as unknown as VariableTarget).flowQuery] : []
      ),
    ];
    const opened = chosen(dashboard, 'shop');
    for (const query of queries) {
      for (const choices of [opened, chosen(dashboard, '$__all'), ...alternatives(dashboard)]) {
        expect(() => compiles(query, { ...opened, ...choices })).not.toThrow();
      }
    }
  });

  it('has the variables that all have, in the same order, and its own after them', () => {
    const names = variablesOf(dashboard).map((variable) => variable.name);
    expect(names.slice(0, FLOW_VARIABLES.length)).toEqual(FLOW_VARIABLES);
    const used = JSON.stringify(dashboard);
    names.filter((each) => each !== 'filters').forEach((each) => expect(used).toMatch(new RegExp(`\\$\\{?${each}\\b`)));
  });

  it('every panel reads the chosen data source, and listens to what is chosen', () => {
    for (const { datasource, targets } of panels.filter(asksForFlows)) {
      expect(datasource?.uid).toBe('${datasource}');
      for (const target of targets ?? []) {
        ['$cluster', '$namespace', '$workload', '$node'].forEach((each) =>
          expect(JSON.stringify(target)).toContain(each)
        );
      }
    }
  });

  it('links lead to dashboards that are there, with variables that both have', () => {
    const own = variablesOf(dashboard).map((variable) => variable.name);
    for (const link of linksOf(dashboard)) {
      const [, uid, query] = /^\/d\/([^?]+)\?(.*)$/.exec(link) ?? [];
      const target = Object.values(dashboards).find((each) => each.uid === uid);
      expect(target).toBeDefined();
      const there = variablesOf(target as Dashboard).map((variable) => variable.name);
      const set = [...query.matchAll(/var-(\w+)=/g)].map(([, each]) => each);
      const carried = [...query.matchAll(/\$\{(\w+):queryparam\}/g)].map(([, each]) => each);
      expect([...set, ...carried].filter((each) => !there.includes(each))).toEqual([]);
      expect(carried.filter((each) => !own.includes(each))).toEqual([]);
      expect(query).toContain('${__url_time_range}');
      expect(carried).toContain('datasource');
    }
  });

  it('panels have ids of their own, and none lies on another', () => {
    const all = [...panels, ...(dashboard.panels ?? []).filter(isRow)];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const open = (dashboard.panels ?? []) as Panel[];
    expect(overlaps(open)).toEqual([]);
    (dashboard.panels ?? []).filter(isRow).forEach((row) => expect(overlaps(row.panels)).toEqual([]));
    expect(Math.max(...panels.map(({ gridPos }) => (gridPos?.x ?? 0) + (gridPos?.w ?? 0)))).toBe(24);
  });
});

it('the dashboard of one thing is reached by links', () => {
  const all = Object.values(dashboards).flatMap(linksOf).join();
  [UIDS.namespace, UIDS.workload, UIDS.node, UIDS.flows].forEach((uid) => expect(all).toContain(`/d/${uid}?`));
});

/** Cells of the grid that two panels claim. */
function overlaps(panels: Panel[]): string[] {
  const cells = panels.flatMap(({ gridPos }) =>
    Array.from({ length: gridPos?.w ?? 0 }, (_, x) =>
      Array.from({ length: gridPos?.h ?? 0 }, (__, y) => `${(gridPos?.x ?? 0) + x},${(gridPos?.y ?? 0) + y}`)
    ).flat()
  );
  return cells.filter((cell, index) => cells.indexOf(cell) !== index);
}
