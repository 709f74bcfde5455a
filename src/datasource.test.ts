import {
  CoreApp,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
  dateTime,
  FieldType,
  LoadingState,
  PluginType,
  toDataFrame,
} from '@grafana/data';
import { type BackendSrvRequest, setBackendSrv, type TemplateSrv } from '@grafana/runtime';
import { firstValueFrom, lastValueFrom, Observable, of, throwError } from 'rxjs';

import type { FlowQuery } from '../flows/query/flow-query';
import { FlowsDataSource } from './datasource';
import { DEFAULT_ALERT_QUERY, DEFAULT_FLOW_QUERY } from './default-flow-query';
import type { FlowsVariables } from './flows-variables';
import type { FlowsOptions, FlowsTarget, VariableTarget } from './types';
import { valuesOf } from './values-of';

const settings = {
  id: 1,
  uid: 'flows',
  type: 'netobserv-clickhouse-datasource',
  name: 'Flows',
  meta: { id: 'netobserv-clickhouse-datasource', type: PluginType.datasource },
  jsonData: {},
} as DataSourceInstanceSettings<FlowsOptions>;

/** Knows one variable, $ns, set to shop and bank. */
const templateSrv: TemplateSrv = {
  getVariables: () => [],
  containsTemplate: (text) => (text ?? '').includes('$'),
  updateTimeRange: () => undefined,
  replace: (text = '', _scopedVars, format) =>
    text.replace('$ns', () => (typeof format === 'function' ? format(['shop', 'bank'], { name: 'ns' }) : 'shop,bank')),
};

/** Looks into the request's own variables, as Grafana's does. */
const searching: TemplateSrv = {
  ...templateSrv,
  replace: (text = '', scopedVars, format) =>
    text.replace('$__searchFilter', (name) => {
      const variable = scopedVars?.__searchFilter;
      return variable && typeof format === 'function' ? format(variable.value, { name }) : name;
    }),
};

const range = { from: dateTime(1_000_000), to: dateTime(2_000_000), raw: { from: 'now-1h', to: 'now' } };

const request = (flowQuery: FlowQuery, more: Partial<DataQueryRequest<FlowsTarget>> = {}) => ({
  app: CoreApp.Dashboard,
  requestId: 'Q1',
  interval: '10s',
  intervalMs: 10_000,
  range,
  scopedVars: {},
  startTime: 0,
  timezone: 'utc',
  targets: [{ refId: 'A', flowQuery }],
  ...more,
});

const answer = (values: string[]) => ({
  results: {
    A: { frames: [frame(values)] },
    values: { frames: [frame(values)] },
    variable: { frames: [frame(values)] },
  },
});

const frame = (values: string[]) => ({
  schema: {
    fields: [
      { name: 'value', type: 'string' },
      { name: 'bytes', type: 'number' },
    ],
  },
  data: { values: [values, values.map((_, index) => 100 - index)] },
});

/** Answers every query, and keeps what was asked. */
function backend(respond: () => Observable<unknown> = () => of({ data: answer(['shop', 'bank']) })) {
  const asked: BackendSrvRequest[] = [];
  setBackendSrv({
    fetch: (each: BackendSrvRequest) => {
      asked.push(each);
      return respond();
    },
  } as unknown as Parameters<typeof setBackendSrv>[0]);
  return { sent: () => asked.map(({ data }) => data.queries[0]), asked };
}

const datasource = (srv = templateSrv) => new FlowsDataSource(settings, srv);

const inNamespace: FlowQuery = {
  version: 1,
  kind: 'table',
  filter: { all: [{ field: 'K8S_Namespace', op: '=', values: ['$ns'] }] },
};

describe('query', () => {
  it('sends the flow query with variables and ad hoc filters in place, and no SQL', async () => {
    const { sent } = backend();
    const filters = [{ key: 'DstPort', operator: '=|', value: '443', values: ['443', '80'] }];
    await lastValueFrom(datasource().query(request(inNamespace, { filters })));
    expect(sent()[0].flowQuery).toEqual({
      version: 1,
      kind: 'table',
      filter: {
        all: [
          { field: 'K8S_Namespace', op: '=', values: ['shop', 'bank'] },
          { field: 'DstPort', op: '=', values: ['443', '80'] },
        ],
      },
    });
    expect(sent()[0]).toMatchObject({ refId: 'A', intervalMs: 10_000, datasourceId: 1 });
    expect(JSON.stringify(sent())).not.toMatch(/select/i);
  });

  it('shows an ad hoc filter that flows do not have as the panel’s error', async () => {
    const { asked } = backend();
    const answer = datasource().query(
      request(inNamespace, { filters: [{ key: 'Bytes', operator: 'near', value: '5' }] })
    );
    await expect(lastValueFrom(answer)).rejects.toThrow('The filter "Bytes near 5" cannot be applied to flows');
    expect(asked).toEqual([]);
  });

  it('cancels the request when the panel goes away', () => {
    let cancelled = false;
    backend(() => new Observable(() => () => (cancelled = true)));
    datasource().query(request(inNamespace)).subscribe().unsubscribe();
    expect(cancelled).toBe(true);
  });
});

it('runs no query without a flow query', () => {
  expect(datasource().filterQuery({ refId: 'A' } as FlowsTarget)).toBe(false);
  expect(datasource().filterQuery({ refId: 'A', ...datasource().getDefaultQuery() } as FlowsTarget)).toBe(true);
});

describe('ad hoc filters', () => {
  it('offers keys in groups', async () => {
    const keys = await datasource().getTagKeys();
    expect(keys).toContainEqual({ value: 'K8S_Namespace', text: 'Namespace', group: 'Either end' });
    expect(keys).toContainEqual({ value: 'SrcPort', text: 'Source port', group: 'Source' });
  });

  it('reads values in the time range under the other filters', async () => {
    const { sent, asked } = backend();
    const values = await datasource().getTagValues({
      key: 'SrcK8S_Namespace',
      filters: [
        { key: 'SrcK8S_Namespace', operator: '=', value: 'mail' },
        { key: 'Proto', operator: '!=', value: 'TCP' },
      ],
      timeRange: range,
    });
    expect(values).toEqual([
      { text: 'shop', value: 'shop' },
      { text: 'bank', value: 'bank' },
    ]);
    expect(sent()[0].flowQuery).toEqual({
      version: 1,
      kind: 'values',
      field: 'SrcK8S_Namespace',
      filter: { all: [{ field: 'Proto', op: '!=', values: ['TCP'] }] },
    });
    expect(asked[0]?.data).toMatchObject({ from: '1000000', to: '2000000' });
  });

  it('says what the backend said when it fails', async () => {
    backend(() => of({ data: { results: { values: { error: 'ClickHouse refuses the password', status: 401 } } } }));
    await expect(datasource().findValues('Proto', {})).rejects.toThrow('ClickHouse refuses the password');
    backend(() => throwError(() => ({ status: 502, data: { message: 'no connection' } })));
    await expect(datasource().findValues('Proto', {})).rejects.toThrow('no connection');
  });
});

it('an ad hoc value that looks like a variable is taken as it is', () => {
  const filters = [{ key: 'DnsName', operator: '=', value: '$ns' }];
  const { flowQuery } = datasource().applyTemplateVariables({ refId: 'A', flowQuery: inNamespace }, {}, filters);
  expect(flowQuery.filter).toEqual({
    all: [
      { field: 'K8S_Namespace', op: '=', values: ['shop', 'bank'] },
      { field: 'DnsName', op: '=', values: ['$ns'] },
    ],
  });
});

it('a new query variable begins with a query that Grafana can store', () => {
  expect((datasource().variables as FlowsVariables).getDefaultQuery()).toEqual({
    refId: 'variable',
    flowQuery: { version: 1, kind: 'values', field: 'K8S_Namespace', search: '$__searchFilter' },
  });
});

it('what is typed into a variable’s list is searched on the server, and nothing before', async () => {
  const { sent } = backend();
  const source = datasource(searching);
  const targets = [(source.variables as FlowsVariables).getDefaultQuery() as VariableTarget];
  const { query } = source.variables as FlowsVariables;
  await firstValueFrom(query({ ...request(inNamespace), targets }));
  expect(sent()[0].flowQuery.search).toBe('');
  const scopedVars = { __searchFilter: { text: '$ns', value: '$ns' } };
  await firstValueFrom(query({ ...request(inNamespace), targets, scopedVars }));
  expect(sent()[1].flowQuery.search).toBe('$ns');
});

it('each part of Grafana starts with a query that fits it', () => {
  const source = datasource();
  expect(source.getDefaultQuery(CoreApp.PanelEditor).flowQuery).toEqual(DEFAULT_FLOW_QUERY);
  expect(source.getDefaultQuery(CoreApp.UnifiedAlerting).flowQuery).toEqual(DEFAULT_ALERT_QUERY);
});

it('says which ad hoc filters and groups flows do not have', async () => {
  const filters = [
    { key: 'K8S_Namespace', operator: '=', value: 'shop' },
    { key: 'pod', operator: '=', value: 'x' },
  ];
  expect(await datasource().getDrilldownsApplicability({ filters, groupByKeys: ['zone'] })).toEqual([
    { key: 'K8S_Namespace', applicable: true },
    { key: 'pod', applicable: false, reason: 'Flows have no field "pod"' },
    { key: 'zone', applicable: false, reason: expect.stringMatching(/group/) },
  ]);
});

it('a target that was never edited means the default', () => {
  const untouched = { refId: 'A' } as FlowsTarget;
  const source = datasource();
  expect(source.applyTemplateVariables(untouched, {}).flowQuery).toMatchObject({ kind: 'timeseries' });
  expect(source.queryHasFilter(untouched, { key: 'Proto', value: '6' })).toBe(false);
  const options = { key: 'Proto', value: '6' };
  expect(source.modifyQuery(untouched, { type: 'ADD_FILTER', options }).flowQuery).toMatchObject({
    kind: 'timeseries',
  });
});

it('variables are values in the dashboard’s range, under filters with other variables', async () => {
  const { sent, asked } = backend();
  const source = datasource();
  const variables = source.variables as FlowsVariables;
  const target: VariableTarget = {
    refId: 'variable',
    flowQuery: {
      version: 1,
      kind: 'values',
      field: 'K8S_OwnerName',
      filter: { field: 'K8S_Namespace', op: '=', values: ['$ns'] },
    },
  };
  // Detached, as Grafana calls it.
  const { query } = variables;
  const response = await firstValueFrom(query({ ...request(inNamespace), targets: [target] }));
  expect(response).toMatchObject({ state: LoadingState.Done, data: [{ text: 'shop' }, { text: 'bank' }] });
  expect(sent()[0].flowQuery.filter).toEqual({
    all: [{ field: 'K8S_Namespace', op: '=', values: ['shop', 'bank'] }],
  });
  expect(asked[0]?.data).toMatchObject({ from: '1000000', to: '2000000' });
});

describe('clicks on cells', () => {
  const target: FlowsTarget = { refId: 'A', flowQuery: { version: 1, kind: 'flows' } };
  const options = { key: 'SrcK8S_Namespace', value: 'shop' };
  const filter = (op: '=' | '!=') => ({ all: [{ field: 'SrcK8S_Namespace', op, values: ['shop'] }] });

  it('filter for and out', () => {
    const source = datasource();
    const wanted = source.modifyQuery(target, { type: 'ADD_FILTER', options });
    expect(wanted.flowQuery.filter).toEqual(filter('='));
    expect(source.modifyQuery(wanted, { type: 'ADD_FILTER_OUT', options }).flowQuery.filter).toEqual(filter('!='));
    expect(source.modifyQuery(target, { type: 'ADD_STRING_FILTER', options })).toBe(target);
  });

  it('toggle', () => {
    const source = datasource();
    const wanted = source.toggleQueryFilter(target, { type: 'FILTER_FOR', options });
    expect(source.queryHasFilter(wanted, options)).toBe(true);
    expect(source.toggleQueryFilter(wanted, { type: 'FILTER_FOR', options })).toEqual(target);
  });
});

it('valuesOf reads frames of any column names', () => {
  const named = toDataFrame({ fields: [{ name: 'Source namespace', type: FieldType.string, values: ['a', 'b'] }] });
  expect(valuesOf([named])).toEqual([
    { text: 'a', value: 'a' },
    { text: 'b', value: 'b' },
  ]);
  expect(valuesOf([])).toEqual([]);
});
