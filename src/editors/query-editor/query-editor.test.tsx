import { CoreApp } from '@grafana/data';
import { screen, within } from '@testing-library/react';

import { parseFlowQuery } from '../../../flows/query/parse-flow-query';
import type { FlowQuery } from '../../../flows/query/flow-query';
import { DEFAULT_ALERT_QUERY, DEFAULT_FLOW_QUERY } from '../../default-flow-query';
import { choose, grouped, open, openOptions, timeseries } from './opened-editor';

describe('writes nothing by itself', () => {
  it.each<[string, FlowQuery]>([
    ['time series', grouped],
    ['table', { version: 1, kind: 'table', filter: { all: [{ field: 'Proto', op: '=', values: [6] }] } }],
    ['flows', { version: 1, kind: 'flows' }],
    ['flows in an order', { version: 1, kind: 'flows', orderBy: { field: 'TimeFlowEndMs', descending: true } }],
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
    { group: { ends: [{ columns: [{ field: 'SrcK8S_Zone', text: 'west' }] }] } }
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
    ['scope', { version: 1, kind: 'topology' }, 'between each', 'owner', { scope: 'owner' }],
    ['group', { version: 1, kind: 'topology' }, 'grouped by', 'zones and nodes', { group: 'zones+hosts' }],
  ])('%s', async (_name, query, label, option, change) => {
    const { user, last, onRunQuery } = open(query);
    await choose(user, label, option);
    expect(last()).toEqual({ ...query, ...change });
    expect(() => parseFlowQuery(last())).not.toThrow();
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it.each<[string, string, string, Partial<FlowQuery>]>([
    ['direction', 'reported as', 'ingress', { direction: 'ingress' }],
    ['record type', 'from', 'conversations', { recordType: 'conversation' }],
  ])('option: %s', async (_name, label, option, change) => {
    const { user, last } = open(grouped);
    await openOptions(user);
    await choose(user, label, option);
    expect(last()).toEqual({ ...grouped, ...change });
    expect(() => parseFlowQuery(last())).not.toThrow();
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
    await openOptions(user);
    expect(screen.getByRole('textbox', { name: 'every' })).toBeInTheDocument();
    await choose(user, 'as', 'time series');
    expect(last()).toEqual({ version: 1, kind: 'timeseries', metric: 'bytes' });
    await choose(user, 'of', 'dropped share');
    await user.click(screen.getByRole('combobox', { name: 'Show the' }));
    expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['average']);
  });

  it('samples are scaled, but not those of a latency', async () => {
    const { user, last } = open(timeseries);
    await openOptions(user);
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

  it('a variable for the top, which stays when something else changes', async () => {
    const { user, last, onChange } = open(grouped);
    const top = screen.getByRole('textbox', { name: 'top' });
    await user.clear(top);
    await user.type(top, '$');
    await user.tab();
    expect(await screen.findByText('A whole number from 1 to 500')).toBeInTheDocument();
    expect(onChange).not.toHaveBeenCalled();
    await user.type(top, 'top{Enter}');
    expect(screen.queryByText('A whole number from 1 to 500')).not.toBeInTheDocument();
    expect(last()).toEqual({ ...grouped, top: { n: '$top' } });
    await user.click(screen.getByRole('switch', { name: 'Other' }));
    await choose(user, 'of', 'packets');
    expect(last()).toEqual({ ...grouped, metric: 'packets', top: { n: '$top', other: false } });
    expect(top).toHaveValue('$top');
    await user.clear(top);
    await user.type(top, '5{Enter}');
    expect(last()).toEqual({ ...grouped, metric: 'packets', top: { n: 5, other: false } });
  });

  it('a saved query with variables for numbers', async () => {
    const saved = { version: 1, kind: 'flows', limit: '${limit}' } as unknown as FlowQuery;
    const { user, last, onChange } = open(saved);
    const limit = screen.getByRole('textbox', { name: 'Show the' });
    expect(limit).toHaveValue('${limit}');
    await user.click(limit);
    await user.tab();
    expect(screen.queryByText(/^A whole number/)).not.toBeInTheDocument();
    expect(onChange).not.toHaveBeenCalled();
    await openOptions(user);
    await choose(user, 'reported as', 'ingress');
    expect(last()).toEqual({ ...saved, direction: 'ingress' });
  });

  it('the earlier period', async () => {
    const { user, last } = open(grouped);
    await openOptions(user);
    await user.type(screen.getByRole('textbox', { name: 'compared with earlier by' }), '1d{Enter}');
    await choose(user, 'show', 'change');
    expect(last()).toEqual({ ...grouped, compare: { offset: '1d', show: 'change' } });
  });

  it('step', async () => {
    const { user, last, onChange } = open(grouped);
    await openOptions(user);
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
    await openOptions(user);
    await user.click(screen.getByRole('switch', { name: 'Count once' }));
    expect(last()).toEqual({ ...grouped, countOnce: false });
    await user.click(screen.getByRole('switch', { name: 'Count once' }));
    expect(last()).toEqual(grouped);
  });

  it('how late flows may come', async () => {
    const { user, last } = open(grouped);
    await openOptions(user);
    await user.type(screen.getByRole('textbox', { name: 'flows arrive within' }), '1m{Enter}');
    expect(last()).toEqual({ ...grouped, delay: '1m' });
  });

  it('limit and columns of flows', async () => {
    const flows: FlowQuery = { version: 1, kind: 'flows' };
    const { user, last } = open(flows);
    const limit = screen.getByRole('textbox', { name: 'Show the' });
    await user.clear(limit);
    await user.type(limit, '500{Enter}');
    expect(last()).toEqual({ ...flows, limit: 500 });
    await user.type(screen.getByRole('combobox', { name: 'with columns' }), 'DstK8S_Zone');
    await user.clear(screen.getByRole('combobox', { name: 'with columns' }));
    await user.type(screen.getByRole('combobox', { name: 'with columns' }), 'Destination zone');
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

describe('options', () => {
  it('are folded, and their head says what is set', async () => {
    const { user } = open({ ...grouped, direction: 'ingress', recordType: 'conversation', step: '5m', delay: '1m' });
    expect(
      screen.getByText('reported as ingress, every 5m, from conversations, flows arrive within 1m')
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'every' })).not.toBeInTheDocument();
    await openOptions(user);
    expect(screen.getByRole('textbox', { name: 'every' })).toHaveValue('5m');
  });

  it('say so when nothing is set', () => {
    open(grouped);
    expect(screen.getByText('as usual')).toBeInTheDocument();
  });
});

describe('in an alert rule', () => {
  const app = CoreApp.UnifiedAlerting;

  it('starts with the rate of each namespace, none hidden', () => {
    const { last } = open(undefined, { app });
    expect(last()).toEqual(DEFAULT_ALERT_QUERY);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('offers only kinds that can alert', async () => {
    const { user } = open(DEFAULT_ALERT_QUERY, { app });
    await user.click(screen.getByRole('combobox', { name: 'as' }));
    const options = await screen.findAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual(['table', 'time series']);
  });

  it('warns where the top could hide what matters, and offers all', async () => {
    const { user, last } = open({ ...grouped, top: { n: 20, order: 'largest' } }, { app });
    expect(screen.getByRole('alert')).toHaveTextContent(/Only the 20 largest can alert.*counts together as Other/);
    await user.click(screen.getByRole('button', { name: /^Watch each/ }));
    expect(last()).toEqual({ ...grouped, top: { n: 500, other: false } });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('does not warn in a panel, nor of a total', () => {
    open(grouped);
    open(timeseries, { app });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
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
