import type { ScopedVars } from '@grafana/data';
import { CustomVariable, EmbeddedScene, SceneCanvasText, sceneGraph, SceneVariableSet } from '@grafana/scenes';

import type { Filter } from '../../flows/query/filter';
import type { FlowQuery } from '../../flows/query/flow-query';
import { parseFlowQuery } from '../../flows/query/parse-flow-query';
import { interpolateFlowQuery } from './interpolate-flow-query';
import type { VariableReplace } from './variable-replace';

type Choice = string | string[] | { value: string[]; allValue: string };

const OPTIONS = ['shop', 'bank', 'mail'];

/** Grafana's own interpolation, over a dashboard whose multi-value variables are set to these choices. */
function dashboard(choices: Record<string, Choice>, scopedVars: ScopedVars = {}): VariableReplace {
  const variables = Object.entries(choices).map(([name, choice]) => {
    const { value, allValue } = typeof choice === 'object' && 'allValue' in choice ? choice : { value: choice };
    return new CustomVariable({
      name,
      value,
      allValue,
      text: value.includes('$__all') ? 'All' : value,
      isMulti: true,
      includeAll: true,
      query: OPTIONS.join(','),
      options: OPTIONS.map((each) => ({ value: each, label: each })),
    });
  });
  const scene = new EmbeddedScene({
    $variables: new SceneVariableSet({ variables }),
    body: new SceneCanvasText({ text: '' }),
  });
  return (text, format) =>
    sceneGraph.interpolate(scene, text, scopedVars, format as Parameters<typeof sceneGraph.interpolate>[3]);
}

const where = (filter?: Filter): FlowQuery => ({ version: 1, kind: 'table', ...(filter && { filter }) });
const is = (...values: Array<string | number>): Filter => ({ field: 'K8S_Namespace', op: '=', values });
const isNot = (...values: string[]): Filter => ({ field: 'K8S_Namespace', op: '!=', values });
const off = (filter: Filter): Filter => ({ ...filter, disabled: true });
const port: Filter = { field: 'DstPort', op: '=', values: [443] };

const ALL = ['$__all'];
const NO_FILTER = undefined;

describe('a filter', () => {
  const cases: Array<[string, Filter, Record<string, Choice>, Filter | undefined]> = [
    ['one value', is('$ns'), { ns: 'shop' }, is('shop')],
    ['several values become a list', is('$ns'), { ns: ['shop', 'bank'] }, is('shop', 'bank')],
    ['${}', is('${ns}'), { ns: ['shop', 'bank'] }, is('shop', 'bank')],
    ['[[]]', is('[[ns]]'), { ns: ['shop', 'bank'] }, is('shop', 'bank')],
    ['a format is not a text of several values', is('${ns:regex}'), { ns: ['shop', 'bank'] }, is('shop', 'bank')],
    ['a format in [[]]', is('[[ns:csv]]'), { ns: ['shop', 'bank'] }, is('shop', 'bank')],
    ['special characters stay as they are', is('$ns'), { ns: ["a'b.*$1", '--x'] }, is("a'b.*$1", '--x')],
    ['beside fixed values, once', is('mail', 'shop', '$ns'), { ns: ['shop', 'bank'] }, is('mail', 'shop', 'bank')],
    ['inside a text', is('team-$ns-eu'), { ns: ['shop', 'bank'] }, is('team-shop-eu', 'team-bank-eu')],
    [
      'two in one text',
      is('$a/$b'),
      { a: ['shop', 'bank'], b: ['x', 'y'] },
      is('shop/x', 'shop/y', 'bank/x', 'bank/y'),
    ],
    ['numbers are left alone', port, {}, port],
    ['an unknown variable stays, for the server to name', is('$nobody'), { ns: 'shop' }, is('$nobody')],
    ['All drops the condition', is('$ns'), { ns: ALL }, NO_FILTER],
    ['All drops != too', isNot('$ns'), { ns: ALL }, NO_FILTER],
    ['All among other values', is('mail', '$ns'), { ns: ALL }, NO_FILTER],
    ['a custom All value is a value', is('$ns'), { ns: { value: ALL, allValue: 'everyone' } }, is('everyone')],
    ['a value that is called All', is('$ns'), { ns: ['All'] }, is('All')],
    ['All in a list of conditions', { all: [is('$ns'), port] }, { ns: ALL }, { all: [port] }],
    ['All as the only condition', { all: [is('$ns')] }, { ns: ALL }, NO_FILTER],
    ['All in "any of" matches everything', { any: [is('$ns'), port] }, { ns: ALL }, NO_FILTER],
    ['All in "not" is no condition', { not: { all: [is('$ns')] } }, { ns: ALL }, NO_FILTER],
    ['nested groups', { any: [{ not: is('$ns') }, port] }, { ns: ['shop'] }, { any: [{ not: is('shop') }, port] }],
    ['an empty group of the query stays', { all: [] }, {}, { all: [] }],
    ['what is switched off stays', { all: [off(port), is('$ns')] }, { ns: 'shop' }, { all: [off(port), is('shop')] }],
    ['but for what has a variable', { all: [off(is('$ns')), port] }, { ns: 'shop' }, { all: [port] }],
    ['nothing but what is off', off({ any: [is('$ns')] }), { ns: 'shop' }, NO_FILTER],
    ['an alternative that is off is not All', { any: [off(is('$ns')), port] }, { ns: ALL }, { any: [port] }],
    ['All is, beside one', { any: [off(port), is('$ns')] }, { ns: ALL }, NO_FILTER],
    [
      'All beside what is off restricts nothing, within a group too',
      { any: [{ all: [off(port), is('$ns')] }, port] },
      { ns: ALL },
      NO_FILTER,
    ],
    ['All in a group that is off', { any: [off({ all: [is('$ns')] }), port] }, { ns: ALL }, { any: [port] }],
    ['nothing chosen matches nothing', is('$ns'), { ns: [] }, { any: [] }],
    ['not one of nothing matches everything', isNot('$ns'), { ns: [] }, NO_FILTER],
  ];

  it.each(cases)('%s', (_name, filter, choices, expected) => {
    expect(interpolateFlowQuery(where(filter), dashboard(choices))).toEqual(where(expected));
  });

  it('takes a scoped value before the dashboard’s, as in a repeated panel', () => {
    const replace = dashboard({ ns: ALL }, { ns: { value: 'bank', text: 'bank' } });
    expect(interpolateFlowQuery(where(is('$ns')), replace)).toEqual(where(is('bank')));
  });

  it('keeps 5,000 values of All out of the query that the server parses', () => {
    const query = interpolateFlowQuery(where({ all: [is('$ns'), port] }), dashboard({ ns: ALL }));
    expect(parseFlowQuery(query)).toEqual(where({ all: [port] }));
  });
});

describe('the rest of the query', () => {
  const scopedVars = { __interval: { value: '30s', text: '30s' } };

  it('step', () => {
    const query: FlowQuery = { version: 1, kind: 'timeseries', step: '$__interval' };
    expect(interpolateFlowQuery(query, dashboard({}, scopedVars))).toEqual({ ...query, step: '30s' });
  });

  it('a group-by variable with several fields is several terms', () => {
    const query: FlowQuery = { version: 1, kind: 'table', groupBy: [{ field: '$by' }, { scope: 'zone' }] };
    expect(interpolateFlowQuery(query, dashboard({ by: ['Proto', 'Dscp'] }))).toEqual({
      ...query,
      groupBy: [{ field: 'Proto' }, { field: 'Dscp' }, { scope: 'zone' }],
    });
  });

  it('columns', () => {
    const query: FlowQuery = { version: 1, kind: 'flows', columns: ['Bytes', '$columns'], limit: 10 };
    expect(interpolateFlowQuery(query, dashboard({ columns: ['Proto', 'Dscp'] }))).toEqual({
      ...query,
      columns: ['Bytes', 'Proto', 'Dscp'],
    });
  });

  describe('a number', () => {
    const top = (n: unknown) => ({ version: 1, kind: 'table', top: { n, other: false } }) as FlowQuery;
    const flows = (limit: unknown) => ({ version: 1, kind: 'flows', limit }) as FlowQuery;
    const values = (limit: unknown) => ({ version: 1, kind: 'values', field: 'Proto', limit }) as FlowQuery;

    it.each<[string, (number: unknown) => FlowQuery]>([
      ['top', top],
      ['limit of flows', flows],
      ['limit of values', values],
    ])('%s', (_name, query) => {
      for (const text of ['$count', '${count}', '${count:raw}', '[[count]]']) {
        const interpolated = interpolateFlowQuery(query(text), dashboard({ count: '25' }));
        expect(interpolated).toEqual(query(25));
        expect(() => parseFlowQuery(interpolated)).not.toThrow();
      }
      expect(interpolateFlowQuery(query('${count}0'), dashboard({ count: '25' }))).toEqual(query(250));
      expect(interpolateFlowQuery(query(7), dashboard({}))).toEqual(query(7));
    });

    it.each(['many', '-1', '2.5', '1e3', '', ' 5', '0x10'])('%j is none, and the server says so', (count) => {
      const interpolated = interpolateFlowQuery(top('$count'), dashboard({ count }));
      expect(interpolated).toEqual(top(count));
      expect(() => parseFlowQuery(interpolated)).toThrow(/^top\.n must be a whole number from 1 to 500, not "/);
    });

    it('is told from the texts of digits elsewhere', () => {
      const query: FlowQuery = { version: 1, kind: 'values', field: 'Proto', search: '$count', filter: is('$count') };
      expect(interpolateFlowQuery(query, dashboard({ count: '25' }))).toEqual({
        ...query,
        search: '25',
        filter: is('25'),
      });
    });

    it('takes one value', () => {
      expect(() => interpolateFlowQuery(top('$count'), dashboard({ count: ['5', '10'] }))).toThrow(
        '$count stands for 5, 10, but n takes one value'
      );
      expect(() => parseFlowQuery(interpolateFlowQuery(top('$count'), dashboard({})))).toThrow(
        /^the variable \$count was not replaced in top\.n/
      );
    });
  });

  it('refuses several values where one is needed', () => {
    const query: FlowQuery = { version: 1, kind: 'timeseries', step: '$step' };
    expect(() => interpolateFlowQuery(query, dashboard({ step: ['30s', '1m'] }))).toThrow(
      '$step stands for 30s, 1m, but step takes one value'
    );
    expect(() => interpolateFlowQuery(query, dashboard({ step: ALL }))).toThrow('$step stands for All');
  });

  it('leaves the saved query as it is', () => {
    const saved = where({ all: [is('$ns')] });
    const copy = structuredClone(saved);
    interpolateFlowQuery(saved, dashboard({ ns: ['shop', 'bank'] }));
    expect(saved).toEqual(copy);
  });
});
