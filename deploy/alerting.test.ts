import { compile } from '../flows/compile/compile';
import { datasources, provisioned, type AlertingFile, type Rule, type RuleGroup } from './provisioning-files';
import { ruleProblems } from './rule-problems';

const groups = provisioned<AlertingFile>('alerting').flatMap((file) => file.groups);
const rules = groups.flatMap((group) => group.rules);
const uids = datasources().map(({ uid }) => uid);

/** The frame that Grafana's alerting gets for a query of a rule. It knows no panel: no interval, no width. */
function compiled({ data }: Rule) {
  return data
    .filter(({ datasourceUid }) => uids.includes(datasourceUid))
    .map(({ model, relativeTimeRange: { from, to } = { from: 600, to: 0 } }) => {
      const nowMs = Date.parse('2026-01-05T08:00:00Z');
      return compile(model.flowQuery, { fromMs: nowMs - from * 1000, toMs: nowMs - to * 1000 });
    });
}

it('there is a rule', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
});

it.each(groups)('$name is complete', (group) => {
  expect(ruleProblems(group)).toEqual([]);
});

/** An expression of a rule, as math. */
const math = ({ data }: Rule, expression: string) => ({ ...data[1].model, type: 'math', expression });

it.each<[string, (group: RuleGroup, rule: Rule) => unknown]>([
  ['folder', (group) => (group.folder = '')],
  ['interval 1 minute', (group) => (group.interval = '1 minute')],
  ['interval 15s', (group) => (group.interval = '15s')],
  ['uid netobserv.rate', (_, rule) => (rule.uid = 'netobserv.rate')],
  ['condition above', (_, rule) => (rule.condition = 'above')],
  ['for 90s', (_, rule) => (rule.for = '90s')],
  ['noDataState Ok', (_, rule) => (rule.noDataState = 'Ok')],
  ['execErrState OKAY', (_, rule) => (rule.execErrState = 'OKAY')],
  ['a variable', (_, rule) => (rule.labels.team = '$TEAM')],
  ['a variable', (_, rule) => (rule.annotations.summary = '${TEAM}')],
  ['datasourceUid clickhouse', (_, rule) => (rule.data[0].datasourceUid = 'clickhouse')],
  ['refId of the model of rate', (_, rule) => (rule.data[0].model.refId = 'A')],
  ['relativeTimeRange of rate', (_, rule) => (rule.data[0].relativeTimeRange = { from: 60, to: 360 })],
  ['expression A', (_, rule) => (rule.data[1].model.expression = 'A')],
  ['expression $rate + $A', (_, rule) => (rule.data[1].model = math(rule, '$rate + $A'))],
  ['expression $fires', (_, rule) => (rule.data[1].model = math(rule, '$fires'))],
])('%s would be noticed', (problem, change) => {
  const group = structuredClone(groups.find(({ name }) => name === 'netobserv-traffic')!);
  change(group, group.rules[0]);
  expect(ruleProblems(group)).toContain(problem);
});

describe.each(rules)('$title', (rule) => {
  it('compiles as it is stored', () => {
    expect(compiled(rule).length).toBeGreaterThan(0);
    const ranges = rule.data.flatMap(({ relativeTimeRange: at }) => (at ? [(at.from - at.to) * 1000] : []));
    expect(compiled(rule).map(({ range }) => range.toMs - range.fromMs)).toEqual(ranges);
    for (const { sql } of compiled(rule)) {
      expect(sql).toContain('AS value');
    }
  });

  it.each([
    [{ metric: '$metric' }, '$metric'],
    [{ kind: 'timeseries', step: '$__interval' }, '$__interval'],
    [{ groupBy: ['namespace'] }, 'groupBy'],
  ])('%j would be noticed', (change, message) => {
    const other = structuredClone(rule);
    other.data[0].model.flowQuery = { ...(rule.data[0].model.flowQuery as object), ...change };
    expect(() => compiled(other)).toThrow(message);
  });

  it('tells of labels and values that there are', () => {
    const groupNames = compiled(rule).flatMap(({ frame }) =>
      frame.columns.filter(({ role }) => role === 'group').map(({ name }) => name)
    );
    const used = (pattern: RegExp) =>
      [...JSON.stringify([rule.annotations, rule.labels]).matchAll(pattern)].map(([, name]) => name);
    const labels = used(/\$labels\.(\w+)/g);
    expect(labels).toEqual(labels.filter((name) => groupNames.includes(name)));
    const values = used(/\$values\.(\w+)/g);
    expect(values).toEqual(values.filter((name) => rule.data.some(({ refId }) => refId === name)));
    // Nothing to tell of where there is nothing.
    expect([...labels, ...values].length > 0).toBe(rule.uid !== 'netobserv-no-flows');
  });
});
