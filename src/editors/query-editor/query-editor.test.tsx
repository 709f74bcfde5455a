import '@testing-library/jest-dom';

import { dateTime } from '@grafana/data';
import { configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ComponentProps, useState } from 'react';

import type { FlowQuery } from '../../../flows/query/flow-query';
import { DEFAULT_FLOW_QUERY } from '../../default-flow-query';
import { parseFlowQuery } from '../../../flows/query/parse-flow-query';
import { FlowsDataSource } from '../../datasource';
import type { FlowsTarget } from '../../types';
import { QueryEditor } from './query-editor';

// A slow machine is not a failure.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

type Props = ComponentProps<typeof QueryEditor>;

const range = {
  from: dateTime(1_700_000_000_000),
  to: dateTime(1_700_000_900_000),
  raw: { from: 'now-15m', to: 'now' },
};

function fakeDataSource() {
  const templateSrv = {
    getVariables: () => [{ name: 'namespace', type: 'query' }],
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
    replace: (text: string) => text,
  };
  const settings = { id: 1, uid: 'flows', type: 't', name: 'Flows', meta: {}, jsonData: {} };
  const datasource = new FlowsDataSource(
    ...([settings, templateSrv] as unknown as ConstructorParameters<typeof FlowsDataSource>)
  );
  const findValues = jest.spyOn(datasource, 'findValues').mockResolvedValue([{ text: 'shop' }, { text: 'bank' }]);
  return { datasource, findValues };
}

function open(flowQuery: FlowQuery | undefined, group?: FlowsTarget['group']) {
  const onChange = jest.fn<void, [FlowsTarget]>();
  const onRunQuery = jest.fn();
  const { datasource, findValues } = fakeDataSource();
  function Host() {
    const [query, setQuery] = useState({ refId: 'A', flowQuery, group } as FlowsTarget);
    const props: Props = {
      query,
      datasource,
      range,
      onRunQuery,
      onChange: (changed) => {
        onChange(changed);
        setQuery(changed);
      },
    };
    return <QueryEditor {...props} />;
  }
  render(<Host />);
  const last = () => onChange.mock.lastCall?.[0].flowQuery;
  return { user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }), onChange, onRunQuery, findValues, last };
}

/** Chooses an option of a Combobox by the label of its field. */
async function choose(user: ReturnType<typeof userEvent.setup>, label: string, option: string | RegExp) {
  await user.click(screen.getByRole('combobox', { name: label }));
  await user.click(await screen.findByRole('option', { name: option }));
}

const timeseries: FlowQuery = { version: 1, kind: 'timeseries' };
const grouped: FlowQuery = { ...timeseries, groupBy: [{ scope: 'namespace', side: 'source' }] };

describe('writes nothing by itself', () => {
  it.each<[string, FlowQuery]>([
    ['time series', grouped],
    ['table', { version: 1, kind: 'table', filter: { all: [{ field: 'Proto', op: '=', values: [6] }] } }],
    ['flows', { version: 1, kind: 'flows' }],
    ['topology', { version: 1, kind: 'topology' }],
  ])('%s', async (_name, flowQuery) => {
    const { onChange, onRunQuery, findValues } = open(flowQuery);
    expect(screen.getByRole('combobox', { name: 'as' })).toBeInTheDocument();
    await screen.findByRole('button', { name: /SQL/ });
    expect(onChange).not.toHaveBeenCalled();
    expect(onRunQuery).not.toHaveBeenCalled();
    expect(findValues).not.toHaveBeenCalled();
  });

  it('but the default where there is no query yet, so that a rule saved untouched holds one', () => {
    const { onChange, last } = open(undefined);
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(last()).toEqual(DEFAULT_FLOW_QUERY);
  });
});

it('what came by a link becomes a flow query of its own, once', () => {
  const { onChange } = open(
    { version: 1, kind: 'flows' },
    { ends: [{ columns: [{ field: 'SrcK8S_Zone', text: 'west' }] }] }
  );
  const filter = { all: [{ field: 'SrcK8S_Zone', op: '=', values: ['west'] }] };
  expect(onChange.mock.calls).toEqual([[{ refId: 'A', flowQuery: { version: 1, kind: 'flows', filter } }]]);
  expect(screen.getByText('west')).toBeInTheDocument();
});

describe('each control writes its part of the flow query', () => {
  it.each<[string, FlowQuery, string, string, Partial<FlowQuery>]>([
    ['metric', grouped, 'of', 'packets', { metric: 'packets' }],
    ['function', grouped, 'Show the', 'sum', { function: 'sum' }],
    ['unit', grouped, 'in', 'bits', { unit: 'bits' }],
    ['unit of drops', { ...grouped, metric: 'droppedBytes' }, 'in', 'bits', { unit: 'bits' }],
    ['latency', { ...grouped, metric: 'rtt' }, 'Show the', '99th percentile', { function: 'p99' }],
    ['order', grouped, 'of the', 'smallest', { top: { order: 'smallest' } }],
    ['direction', grouped, 'reported as', 'ingress', { direction: 'ingress' }],
    ['scope', { version: 1, kind: 'topology' }, 'between each', 'owner', { scope: 'owner' }],
    ['group', { version: 1, kind: 'topology' }, 'grouped by', 'zones and nodes', { group: 'zones+hosts' }],
  ])('%s', async (_name, query, label, option, change) => {
    const { user, last, onRunQuery } = open(query);
    await choose(user, label, option);
    expect(last()).toEqual({ ...query, ...change });
    expect(() => parseFlowQuery(last())).not.toThrow();
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('a group goes with a scope that has it', async () => {
    const { user, last } = open({ version: 1, kind: 'topology', scope: 'owner', group: 'namespaces' });
    await choose(user, 'between each', 'resource');
    expect(last()).toEqual({ version: 1, kind: 'topology', scope: 'resource', group: 'namespaces' });
    await choose(user, 'grouped by', 'nothing');
    expect(last()).toEqual({ version: 1, kind: 'topology', scope: 'resource' });
    await choose(user, 'grouped by', 'namespaces');
    await choose(user, 'between each', 'node');
    expect(last()).toEqual({ version: 1, kind: 'topology', scope: 'host' });
    await choose(user, 'between each', 'cluster');
    expect(screen.queryByRole('combobox', { name: 'grouped by' })).not.toBeInTheDocument();
  });

  it('unit goes with bytes', async () => {
    const { user, last } = open({ ...grouped, unit: 'bits' });
    await choose(user, 'of', 'packets');
    expect(last()).toEqual({ ...grouped, metric: 'packets' });
    expect(screen.queryByRole('combobox', { name: 'in' })).not.toBeInTheDocument();
  });

  it('a function goes with a metric and a kind that have it', async () => {
    const table: FlowQuery = { version: 1, kind: 'table', metric: 'rtt', function: 'count' };
    const { user, last } = open(table);
    await choose(user, 'of', 'bytes');
    expect(last()).toEqual({ version: 1, kind: 'table', metric: 'bytes' });
    await choose(user, 'Show the', 'maximum');
    expect(last()).toEqual({ version: 1, kind: 'table', metric: 'bytes', function: 'max' });
    expect(screen.getByRole('textbox', { name: 'every' })).toBeInTheDocument();
    await choose(user, 'as', 'time series');
    expect(last()).toEqual({ version: 1, kind: 'timeseries', metric: 'bytes' });
    await choose(user, 'of', 'dropped share');
    await user.click(screen.getByRole('combobox', { name: 'Show the' }));
    expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['average']);
  });

  it('samples are scaled, but not those of a latency', async () => {
    const { user, last } = open(timeseries);
    await user.click(screen.getByRole('switch', { name: 'Scale samples' }));
    expect(last()).toEqual({ ...timeseries, sampling: 'scaled' });
    await choose(user, 'of', 'RTT');
    expect(last()).toEqual({ ...timeseries, metric: 'rtt' });
    expect(screen.queryByRole('switch', { name: 'Scale samples' })).not.toBeInTheDocument();
  });

  it('group by', async () => {
    const { user, last } = open(timeseries);
    expect(screen.queryByRole('textbox', { name: 'top' })).not.toBeInTheDocument();
    await user.type(screen.getByRole('combobox', { name: 'by' }), 'destination port');
    await user.click((await screen.findAllByRole('option', { name: /^Destination port/ }))[0] as HTMLElement);
    expect(last()).toEqual({ ...timeseries, groupBy: [{ field: 'DstPort' }] });
  });

  it('group by a scope, and by nothing again', async () => {
    const { user, last } = open(timeseries);
    await user.type(screen.getByRole('combobox', { name: 'by' }), 'namespace ▸ source');
    await user.click(await screen.findByRole('option', { name: 'namespace ▸ source' }));
    expect(last()).toEqual(grouped);
    await user.click(screen.getByRole('button', { name: /remove/i }));
    expect(last()).toEqual(timeseries);
  });

  it('top', async () => {
    const { user, last, onChange } = open(grouped);
    const top = screen.getByRole('textbox', { name: 'top' });
    await user.clear(top);
    await user.type(top, '0{Enter}');
    expect(await screen.findByText('A whole number from 1 to 500')).toBeInTheDocument();
    expect(onChange).not.toHaveBeenCalled();
    await user.clear(top);
    await user.type(top, '25{Enter}');
    expect(last()).toEqual({ ...grouped, top: { n: 25 } });
    await user.click(screen.getByRole('switch', { name: 'Other' }));
    expect(last()).toEqual({ ...grouped, top: { n: 25, other: false } });
  });

  it('the earlier period', async () => {
    const { user, last } = open(grouped);
    await user.type(screen.getByRole('textbox', { name: 'compared with earlier by' }), '1d{Enter}');
    await choose(user, 'show', 'change');
    expect(last()).toEqual({ ...grouped, compare: { offset: '1d', show: 'change' } });
  });

  it('step', async () => {
    const { user, last, onChange } = open(grouped);
    const step = screen.getByRole('textbox', { name: 'every' });
    await user.type(step, '10');
    await user.tab();
    expect(onChange).not.toHaveBeenCalled();
    await user.type(step, 'm');
    await user.tab();
    expect(last()).toEqual({ ...grouped, step: '10m' });
    await user.clear(step);
    await user.type(step, '$__interval{Enter}');
    expect(last()).toEqual({ ...grouped, step: '$__interval' });
    await user.clear(step);
    await user.tab();
    expect(last()).toEqual(grouped);
  });

  it('count once', async () => {
    const { user, last } = open(grouped);
    await user.click(screen.getByRole('switch', { name: 'Count once' }));
    expect(last()).toEqual({ ...grouped, countOnce: false });
    await user.click(screen.getByRole('switch', { name: 'Count once' }));
    expect(last()).toEqual(grouped);
  });

  it('limit and columns of flows', async () => {
    const flows: FlowQuery = { version: 1, kind: 'flows' };
    const { user, last } = open(flows);
    const limit = screen.getByRole('textbox', { name: 'Show the newest' });
    await user.clear(limit);
    await user.type(limit, '500{Enter}');
    expect(last()).toEqual({ ...flows, limit: 500 });
    await user.type(screen.getByRole('combobox', { name: 'flows with' }), 'DstK8S_Zone');
    await user.clear(screen.getByRole('combobox', { name: 'flows with' }));
    await user.type(screen.getByRole('combobox', { name: 'flows with' }), 'Destination zone');
    await user.click(await screen.findByRole('option', { name: /^Destination zone/ }));
    expect(last()).toEqual({ ...flows, limit: 500, columns: ['DstK8S_Zone'] });
  });
});

it('another kind keeps what both have', async () => {
  const filter = { all: [{ field: 'Proto', op: '=' as const, values: ['TCP'] }] };
  const { user, last } = open({ ...grouped, unit: 'bits', step: '1m', direction: 'egress', filter });
  await choose(user, 'as', 'table');
  expect(last()).toEqual({
    version: 1,
    kind: 'table',
    unit: 'bits',
    groupBy: grouped.groupBy,
    direction: 'egress',
    filter,
  });
  await choose(user, 'as', 'flows');
  expect(last()).toEqual({ version: 1, kind: 'flows', direction: 'egress', filter });
});

describe('where', () => {
  it('a new condition waits until it has a field and a value', async () => {
    const { user, last, onChange, findValues } = open(grouped);
    await user.click(screen.getByRole('button', { name: 'Add a condition' }));
    await user.type(screen.getByRole('combobox', { name: 'Field of the new condition condition' }), 'namespace');
    await user.click(await screen.findByRole('option', { name: /^Namespace/ }));
    expect(onChange).not.toHaveBeenCalled();
    await user.click(screen.getByRole('combobox', { name: 'Values of the Namespace condition' }));
    await user.click(await screen.findByRole('option', { name: 'bank' }));
    expect(last()).toEqual({ ...grouped, filter: { all: [{ field: 'K8S_Namespace', op: '=', values: ['bank'] }] } });
    expect(findValues).toHaveBeenCalledWith('K8S_Namespace', { filter: undefined, search: '', range });
  });

  const condition = { field: 'SrcK8S_Namespace', op: '=' as const, values: ['shop'] };
  const other = { field: 'Proto', op: '=' as const, values: ['TCP'] };

  it('suggestions are searched on the server, under the other conditions', async () => {
    const { user, findValues } = open({ ...grouped, filter: { all: [condition, other] } });
    await user.type(screen.getByRole('combobox', { name: 'Values of the Source namespace condition' }), 'ba');
    await waitFor(() =>
      expect(findValues).toHaveBeenCalledWith('SrcK8S_Namespace', { filter: { all: [other] }, search: 'ba', range })
    );
  });

  it('operator, both ends, a variable as value, removal', async () => {
    const { user, last } = open({ ...grouped, filter: { ...condition, field: 'K8S_Namespace' } });
    await choose(user, 'Operator of the Namespace condition', 'is not');
    await choose(user, 'Ends of the Namespace condition', 'of both ends');
    await user.click(screen.getByRole('combobox', { name: 'Values of the Namespace condition' }));
    await user.click(await screen.findByRole('option', { name: /\$namespace/ }));
    expect(last()).toEqual({
      ...grouped,
      filter: { all: [{ field: 'K8S_Namespace', side: 'both', op: '!=', values: ['shop', '$namespace'] }] },
    });
    await user.click(screen.getByRole('button', { name: 'Remove the Namespace condition' }));
    expect(last()).toEqual(grouped);
  });

  it('a condition that is being changed keeps its place, and the query what it was, until it is complete', async () => {
    const { user, onChange } = open({ ...grouped, filter: { all: [condition, other] } });
    await user.click(screen.getByRole('combobox', { name: 'Field of the Source namespace condition' }));
    await user.keyboard('Destination namespace');
    await user.click(await screen.findByRole('option', { name: /^Destination namespace/ }));
    expect(onChange).not.toHaveBeenCalled();
    const labels = screen
      .getAllByRole('combobox', { name: /^Field of/ })
      .map((each) => each.getAttribute('aria-label'));
    expect(labels).toHaveLength(2);
  });

  it('offers what fits the field', async () => {
    const { user } = open({ ...grouped, filter: { field: 'Duplicate', op: '=', values: [true] } });
    await user.click(screen.getByRole('combobox', { name: 'Operator of the Duplicate condition' }));
    await screen.findByRole('option', { name: 'is not' });
    expect(screen.queryAllByRole('option')).toHaveLength(2);
  });

  it('no value for empty, and values wait for another operator', async () => {
    const { user, last, onChange } = open({ ...grouped, filter: { all: [condition] } });
    await choose(user, 'Operator of the Source namespace condition', 'is empty');
    expect(last()).toEqual({ ...grouped, filter: { all: [{ field: 'SrcK8S_Namespace', op: 'empty' }] } });
    expect(screen.queryByRole('combobox', { name: /^Values of/ })).not.toBeInTheDocument();
    expect(() => parseFlowQuery(last())).not.toThrow();
    onChange.mockClear();
    await choose(user, 'Operator of the Source namespace condition', 'is like');
    expect(onChange).not.toHaveBeenCalled();
    const values = screen.getByRole('combobox', { name: 'Values of the Source namespace condition' });
    await user.type(values, 'team-*');
    await user.click(await screen.findByRole('option', { name: /^team-/ }));
    expect(last()).toEqual({
      ...grouped,
      filter: { all: [{ field: 'SrcK8S_Namespace', op: 'like', values: ['team-*'] }] },
    });
  });

  it('one bound for a comparison', async () => {
    const { user, last } = open({ ...grouped, filter: { all: [{ field: 'DstPort', op: '=', values: [443, 53] }] } });
    await choose(user, 'Operator of the Destination port condition', 'is below');
    expect(last()).toEqual({ ...grouped, filter: { all: [{ field: 'DstPort', op: '<', values: [443] }] } });
    const bound = screen.getByRole('textbox', { name: 'Values of the Destination port condition' });
    await user.clear(bound);
    await user.type(bound, '1024{Enter}');
    expect(last()).toEqual({ ...grouped, filter: { all: [{ field: 'DstPort', op: '<', values: ['1024'] }] } });
    expect(() => parseFlowQuery(last())).not.toThrow();
  });

  it('exchanges source and destination, where a condition has an end', async () => {
    const { user, last } = open({ ...grouped, filter: { all: [condition, other] } });
    await user.click(screen.getByRole('button', { name: /^Exchange source and destination/ }));
    expect(last()).toEqual({ ...grouped, filter: { all: [{ ...condition, field: 'DstK8S_Namespace' }, other] } });
  });

  it('back and forth, and drops', async () => {
    const { user, last } = open({ ...grouped, filter: { all: [other] } });
    expect(screen.queryByRole('button', { name: /^Exchange/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('switch', { name: 'Back and forth' }));
    await choose(user, 'with', 'all packets dropped');
    expect(last()).toEqual({ ...grouped, filter: { all: [other] }, backAndForth: true, drops: 'fully' });
    await choose(user, 'with', 'any drops or none');
    await user.click(screen.getByRole('switch', { name: 'Back and forth' }));
    expect(last()).toEqual({ ...grouped, filter: { all: [other] } });
  });

  it('a hand-written group is shown and kept', async () => {
    const group = { any: [condition, { not: other }] };
    const { user, last } = open({ ...grouped, filter: { all: [group, other] } });
    expect(screen.getByText('Source namespace is shop or not (Protocol is TCP)')).toBeInTheDocument();
    await choose(user, 'Operator of the Protocol condition', 'is not');
    expect(last()).toEqual({ ...grouped, filter: { all: [group, { ...other, op: '!=' }] } });
  });

  it('says so when there are no suggestions, and takes typed text', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const { user, last, findValues } = open({ ...grouped, filter: { all: [other] } });
    findValues.mockRejectedValue(new Error('down'));
    const values = screen.getByRole('combobox', { name: 'Values of the Protocol condition' });
    await user.type(values, 'UDP');
    expect(await screen.findByText(/No suggestions/)).toBeInTheDocument();
    await user.click(screen.getByRole('option', { name: /^UDP/ }));
    expect(last()).toEqual({ ...grouped, filter: { all: [{ ...other, values: ['TCP', 'UDP'] }] } });
  });
});

describe('SQL', () => {
  it('shows what will run', async () => {
    const { user } = open({ ...grouped, filter: { field: 'Proto', op: '=', values: ['TCP'] } });
    await user.click(screen.getByRole('button', { name: /SQL/ }));
    expect(screen.getByLabelText('SQL of this query')).toHaveTextContent(/SELECT .* FROM/);
    expect(within(screen.getByLabelText('Parameters of this query')).getAllByRole('term').length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: /Copy/ })).toBeInTheDocument();
  });

  it('says why a query cannot run', async () => {
    const { user } = open({ ...grouped, filter: { field: 'Nonsense', op: '=', values: ['1'] } });
    await user.click(screen.getByRole('button', { name: /SQL/ }));
    expect(screen.getByText(/there is no field "Nonsense"/)).toBeInTheDocument();
  });
});
