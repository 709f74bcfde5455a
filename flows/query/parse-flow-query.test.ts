import { normalise } from './normalise';
import { parseFlowQuery } from './parse-flow-query';
import { QueryError } from './query-error';

function refusal(query: unknown): { code: string; path: string; message: string } {
  try {
    parseFlowQuery(query);
  } catch (error) {
    if (error instanceof QueryError) {
      return { code: error.code, path: error.path, message: error.message };
    }
    throw error;
  }
  throw new Error('was not refused');
}

const timeseries = (rest: object) => ({ version: 1, kind: 'timeseries', ...rest });
const filtered = (filter: unknown) => timeseries({ filter });

test('what is absent stays absent, so that a saved query does not grow', () => {
  expect(parseFlowQuery({ version: 1, kind: 'timeseries' })).toEqual({ version: 1, kind: 'timeseries' });
  const full = {
    version: 1,
    kind: 'timeseries',
    filter: { all: [{ field: 'K8S_Namespace', side: 'both', op: '=', values: ['a', 1, true] }, { not: { any: [] } }] },
    direction: 'ingress',
    countOnce: false,
    recordType: 'conversation',
    metric: 'bytes',
    function: 'sum',
    unit: 'bits',
    groupBy: [{ scope: 'namespace', side: 'source' }, { field: 'Proto' }],
    top: { n: 3, order: 'smallest', other: false },
    sampling: 'scaled',
    step: '30s',
    delay: '0s',
  };
  expect(parseFlowQuery(full)).toEqual(full);
});

test.each<[string, unknown, string, string, RegExp]>([
  ['no object', [], 'invalid_query', '', /JSON object, not a list/],
  ['no version', { kind: 'table' }, 'unknown_version', 'version', /add "version": 1/],
  ['a version to come', { version: 2, kind: 'table' }, 'unknown_version', 'version', /update the plugin/],
  [
    'an unknown kind',
    { version: 1, kind: 'pie' },
    'unknown_kind',
    'kind',
    /timeseries, table, flows, topology, values, not "pie"/,
  ],
  [
    'a misspelt property',
    timeseries({ metrics: 'bytes' }),
    'invalid_query',
    'metrics',
    /no property "metrics"; it can have .*metric/,
  ],
  [
    'a property of another kind',
    { version: 1, kind: 'flows', step: '1m' },
    'invalid_query',
    'step',
    /no property "step"/,
  ],
  [
    'an unknown metric',
    timeseries({ metric: 'byte' }),
    'invalid_query',
    'metric',
    /one of bytes, packets, .*, not "byte"/,
  ],
  [
    'a unit of packets',
    timeseries({ metric: 'packets', unit: 'bits' }),
    'invalid_query',
    'unit',
    /leave it out for packets/,
  ],
  [
    'an unknown field',
    timeseries({ groupBy: [{ field: 'Namespace' }] }),
    'unknown_field',
    'groupBy[0].field',
    /docs\/fields.md/,
  ],
  [
    'a column of either side that is none',
    { version: 1, kind: 'flows', columns: ['K8S_Nothing'] },
    'unknown_field',
    'columns[0]',
    /no field/,
  ],
  [
    'an empty group',
    timeseries({ groupBy: [{}] }),
    'invalid_query',
    'groupBy[0]',
    /a scope \(app, cluster, .*\) or a field/,
  ],
  [
    'a group that is none',
    { version: 1, kind: 'topology', group: 'namespace' },
    'invalid_query',
    'group',
    /none, auto, clusters, .*, networks\+owners/,
  ],
  [
    'a rate of a latency',
    timeseries({ metric: 'rtt', function: 'rate' }),
    'invalid_query',
    'function',
    /^rtt has no rate: use avg, min, max, p50, p90, p95, p99, count or last$/,
  ],
  [
    'a percentile of a counter in time',
    timeseries({ function: 'p90' }),
    'invalid_query',
    'function',
    /^a time series shows bytes step by step: use rate or sum; p90, over the steps, is for a table or a topology$/,
  ],
  [
    'a count of a counter',
    { version: 1, kind: 'table', metric: 'flows', function: 'count' },
    'invalid_query',
    'function',
    /^flows has no count: use rate, sum, avg, .* or last$/,
  ],
  [
    'a sum of a share',
    timeseries({ metric: 'dropShare', function: 'sum' }),
    'invalid_query',
    'function',
    /^dropShare has no sum: use avg$/,
  ],
  [
    'scaling what is measured',
    timeseries({ metric: 'dnsLatency', sampling: 'scaled' }),
    'invalid_query',
    'sampling',
    /dnsLatency is measured; leave it out/,
  ],
  ['no duration', timeseries({ step: '5 minutes' }), 'invalid_query', 'step', /such as 30s, 5m or 1h/],
  ['too short a step', timeseries({ step: '500ms' }), 'invalid_query', 'step', /at least 1s/],
  ['too many groups', timeseries({ top: { n: 501 } }), 'invalid_query', 'top.n', /from 1 to 500, not 501/],
  ['no filter', filtered({ foo: 1 }), 'invalid_query', 'filter', /\{"all": \[…\]\}/],
  ['no operator', filtered({ field: 'Proto', values: [6] }), 'invalid_query', 'filter.op', /one of =, !=/],
  [
    'an unknown operator',
    filtered({ all: [{ field: 'Proto', op: '~', values: [6] }] }),
    'invalid_query',
    'filter.all[0].op',
    /=, !=/,
  ],
  [
    'no values',
    filtered({ field: 'Proto', op: '=', values: [] }),
    'invalid_query',
    'filter.values',
    /at least one value/,
  ],
  [
    'a side of one end',
    filtered({ field: 'SrcAddr', side: 'either', op: '=', values: ['::'] }),
    'invalid_query',
    'filter.side',
    /leave side out/,
  ],
  [
    'an object as value',
    filtered({ field: 'Proto', op: '=', values: [{}] }),
    'invalid_query',
    'filter.values[0]',
    /not an object/,
  ],
  [
    'deep nesting',
    filtered(nested(12)),
    'too_large',
    expect.stringContaining('filter.not') as string,
    /nested more than 10/,
  ],
])('%s is refused with what to do', (_, query, code, path, message) => {
  expect(refusal(query)).toEqual({ code, path, message: expect.stringMatching(message) as string });
});

function nested(depth: number): object {
  return depth === 0 ? { all: [] } : { not: nested(depth - 1) };
}

test.each(['$namespace', '${namespace}', '${namespace:csv}', '[[namespace]]'])(
  'the variable %s left in a query is named',
  (value) => {
    const found = refusal(filtered({ any: [{ field: 'K8S_Namespace', op: '=', values: ['a', value] }] }));
    expect(found).toMatchObject({ code: 'variable_left', path: 'filter.any[0].values[1]' });
    expect(found.message).toContain('$namespace');
  }
);

test('a variable is named also where it makes something else wrong', () => {
  expect(refusal({ version: 1, kind: '$kind' })).toMatchObject({ code: 'variable_left', path: 'kind' });
  expect(refusal({ version: '${version}', kind: 'flows' })).toMatchObject({ code: 'variable_left', path: 'version' });
});

test('a variable may stay in what is switched off, structured or as text, and nowhere else', () => {
  const off = { field: 'K8S_Namespace', op: '=', values: ['$namespace'], disabled: true };
  const on = { field: 'K8S_Name', op: '=', values: ['$name'] };
  expect(parseFlowQuery(filtered({ all: [off] }))).toEqual(filtered({ all: [off] }));
  expect(parseFlowQuery(filtered('off K8S_Namespace = $namespace'))).toEqual(filtered(off));
  expect(parseFlowQuery(filtered({ any: [on], disabled: true }))).toEqual(filtered({ any: [on], disabled: true }));
  const left = { code: 'variable_left', message: expect.stringContaining('$name ') as string };
  expect(refusal(filtered({ all: [off, on] }))).toMatchObject({ ...left, path: 'filter.all[1].values[0]' });
  expect(refusal(filtered('off K8S_Namespace = $namespace and K8S_Name = $name'))).toMatchObject(left);
});

test('a cursor is of values as they are, however long and whatever they look like', () => {
  const after = JSON.stringify([`$name [[name]] ${'x'.repeat(50_000)}`, 'flows', '0', '5']);
  expect(parseFlowQuery({ version: 1, kind: 'flows', after })).toMatchObject({ after });
});

test('defaults', () => {
  expect(normalise(parseFlowQuery({ version: 1, kind: 'topology' }))).toEqual({
    kind: 'topology',
    filter: { all: [] },
    direction: 'any',
    countOnce: true,
    recordType: 'flow',
    backAndForth: false,
    drops: 'any',
    metric: 'bytes',
    function: 'rate',
    unit: 'bytes',
    sampling: 'asRecorded',
    scope: 'namespace',
    groupScopes: [],
    top: { n: 50, order: 'largest', other: true },
    delayMs: 10_000,
  });
});

test('compare', () => {
  const compared = timeseries({ compare: { offset: '1d', show: 'change' } });
  expect(parseFlowQuery(compared)).toEqual(compared);
  expect(refusal(timeseries({ compare: {} }))).toMatchObject({ path: 'compare' });
  expect(refusal(timeseries({ compare: '1d' }))).toMatchObject({ path: 'compare' });
  expect(refusal(timeseries({ compare: { offset: 'yesterday' } }))).toMatchObject({ path: 'compare.offset' });
  expect(refusal(timeseries({ compare: { offset: '1d', show: 'less' } }))).toMatchObject({ path: 'compare.show' });
  expect(refusal({ version: 1, kind: 'topology', compare: { offset: '1d' } })).toMatchObject({ path: 'compare' });
});
