import { screen } from '@testing-library/react';

import { compile } from '../../../flows/compile/compile';
import { parseFlowQuery } from '../../../flows/query/parse-flow-query';
import type { FlowsQuery } from '../../../flows/query/flow-query';
import { columnFields } from '../../filter-fields';
import { choose, open } from './opened-editor';

const flows: FlowsQuery = { version: 1, kind: 'flows' };

const order = () => screen.getByRole('combobox', { name: 'flows that are' });
const field = () => screen.queryByRole('combobox', { name: 'by' });

it('the newest, which is written nowhere', () => {
  const { onChange } = open(flows);
  expect(order()).toHaveValue('newest');
  expect(field()).not.toBeInTheDocument();
  expect(onChange).not.toHaveBeenCalled();
});

it('the largest by bytes, then by another field, the smallest by it, and the newest again', async () => {
  const saved: FlowsQuery = { ...flows, columns: ['SrcAddr'], limit: 5 };
  const { user, last, onRunQuery } = open(saved);
  await choose(user, 'flows that are', 'largest');
  expect(last()).toEqual({ ...saved, orderBy: { field: 'Bytes' } });
  expect(field()).toHaveValue('Bytes');
  await choose(user, 'by', /^TCP round-trip time/);
  expect(last()).toEqual({ ...saved, orderBy: { field: 'TimeFlowRttNs' } });
  await choose(user, 'flows that are', 'smallest');
  expect(last()).toEqual({ ...saved, orderBy: { field: 'TimeFlowRttNs', descending: false } });
  expect(() => parseFlowQuery(last())).not.toThrow();
  await choose(user, 'flows that are', 'newest');
  expect(last()).toEqual(saved);
  expect(field()).not.toBeInTheDocument();
  expect(onRunQuery).toHaveBeenCalledTimes(4);
});

it('the oldest', async () => {
  const { user, last } = open(flows);
  await choose(user, 'flows that are', 'oldest');
  expect(last()).toEqual({ ...flows, orderBy: { field: 'TimeFlowEndMs', descending: false } });
  expect(field()).not.toBeInTheDocument();
});

it('a saved order is shown, and what it already is changes nothing', async () => {
  const { user, onChange } = open({ ...flows, orderBy: { field: 'TimeFlowRttNs', descending: true } });
  expect(order()).toHaveValue('largest');
  expect(field()).toHaveValue('TCP round-trip time');
  await choose(user, 'flows that are', 'largest');
  await choose(user, 'by', /^TCP round-trip time/);
  expect(onChange).not.toHaveBeenCalled();
});

it('a page of one order is not asked for in another', async () => {
  const { user, last } = open({ ...flows, after: '["1700000000000","flows","0","5"]' });
  await choose(user, 'flows that are', 'largest');
  expect(last()).toEqual({ ...flows, orderBy: { field: 'Bytes' } });
});

it('offers every field, and each can be ordered by', async () => {
  const names = columnFields().map(({ name }) => name);
  expect(names.length).toBeGreaterThan(100);
  expect(names).toEqual(expect.arrayContaining(['TimeFlowStartMs', 'K8S_Namespace', 'NetworkEvents', 'FlowDuration']));
  for (const name of names) {
    const { sql } = compile({ ...flows, orderBy: { field: name } }, { fromMs: 0, toMs: 60_000 });
    expect(sql).toContain('ORDER BY');
  }
});
