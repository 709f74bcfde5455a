import { readFileSync } from 'node:fs';

import { compile } from '../compile/compile';

interface Target {
  refId: string;
  datasource: { type: string; uid: string };
  flowQuery?: object;
  expr?: string;
}

interface Example {
  templating: { list: Array<{ name: string; query: string | Target }> };
  panels: Array<{ title: string; datasource: { uid: string }; targets: Target[] }>;
}

const FILE = 'docs/examples/prometheus-and-flows.json';
const DOC = readFileSync('docs/prometheus.md', 'utf8');
const { templating, panels } = JSON.parse(readFileSync(FILE, 'utf8')) as Example;

const compiled = (flowQuery: object) =>
  compile(JSON.parse(JSON.stringify(flowQuery).replaceAll('$namespace', 'shop').replaceAll('$__searchFilter', '')), {
    fromMs: 0,
    toMs: 900_000,
    intervalMs: 30_000,
  });

test('the page tells of the example and of each of its panels', () => {
  expect(DOC).toContain(FILE.replace('docs/', ''));
  expect(panels).toHaveLength(3);
  expect(panels.filter(({ title }) => !DOC.includes(`| ${title} |`))).toEqual([]);
});

test.each(panels.map((panel) => [panel.title, panel] as const))('%s: both data sources in one panel', (_, panel) => {
  expect(panel.datasource.uid).toBe('-- Mixed --');
  const [flows, metrics] = [panel.targets.filter((each) => each.flowQuery), panel.targets.filter((each) => each.expr)];
  expect([flows.length, metrics.length]).toEqual([panel.targets.length / 2, panel.targets.length / 2]);
  expect(new Set(flows.map(({ datasource }) => datasource.uid))).toEqual(new Set(['${datasource}']));
  expect(new Set(metrics.map(({ datasource }) => datasource.uid))).toEqual(new Set(['${prometheus}']));
});

test('every flow query compiles once its variables are set', () => {
  const queries = [
    ...panels.flatMap(({ targets }) => targets),
    ...templating.list.flatMap(({ query }) => (typeof query === 'string' ? [] : [query])),
  ].flatMap(({ flowQuery }) => flowQuery ?? []);
  expect(queries).toHaveLength(5);
  queries.forEach((query) => expect(() => compiled(query)).not.toThrow());
});

test('every metric is one of NetObserv, asked for the same namespace as the flows', () => {
  const exprs = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr ?? []));
  const names = exprs.flatMap((expr) => [...expr.matchAll(/netobserv_\w+/g)].map(([name]) => name));
  expect(names).toHaveLength(6);
  const known = /^netobserv_(workload|namespace)_((in|e)gress_bytes_total|drop_packets_total|rtt_seconds_bucket)$/;
  expect(names.filter((name) => !known.test(name))).toEqual([]);
  expect(exprs.filter((expr) => !/(Src|Dst)K8S_Namespace="\$namespace"/.test(expr))).toEqual([]);
});
