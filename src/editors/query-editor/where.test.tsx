import { screen, waitFor } from '@testing-library/react';

import { parseFlowQuery } from '../../../flows/query/parse-flow-query';
import { choose, grouped, open, range } from './opened-editor';

describe('where', () => {
  it('a new condition waits until it has a field and a value', async () => {
    const { user, last, onChange, findValues } = open(grouped);
    await user.click(screen.getByRole('button', { name: 'Add a condition' }));
    await user.type(screen.getByRole('combobox', { name: 'Field of the new condition' }), 'namespace');
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
    await user.click(screen.getByRole('button', { name: /^Swap source and destination/ }));
    expect(last()).toEqual({ ...grouped, filter: { all: [{ ...condition, field: 'DstK8S_Namespace' }, other] } });
  });

  it('back and forth, and drops', async () => {
    const { user, last } = open({ ...grouped, filter: { all: [other] } });
    expect(screen.queryByRole('button', { name: /^Swap/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('switch', { name: 'Back and forth' }));
    await choose(user, 'with', 'all packets dropped');
    expect(last()).toEqual({ ...grouped, filter: { all: [other] }, backAndForth: true, drops: 'fully' });
    await choose(user, 'with', 'any drops or none');
    await user.click(screen.getByRole('switch', { name: 'Back and forth' }));
    expect(last()).toEqual({ ...grouped, filter: { all: [other] } });
  });

  it('quick filters, ticked when they are on', async () => {
    const { user, last } = open({ ...grouped, filter: { all: [other] } });
    await user.click(screen.getByRole('button', { name: 'Quick filters' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Services network', checked: false }));
    const services = { field: 'DstK8S_Type', op: '=', values: ['Service'] };
    expect(last()).toEqual({ ...grouped, filter: { all: [other, services] } });
    await user.click(screen.getByRole('button', { name: 'Quick filters' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Services network', checked: true }));
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
