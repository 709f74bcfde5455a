import '@testing-library/jest-dom';

import { screen } from '@testing-library/react';

import type { Filter } from '../../../flows/query/filter';
import { grouped, open } from '../query-editor/opened-editor';

const shop = { field: 'SrcK8S_Namespace', op: '=' as const, values: ['shop'] };
const proto = { field: 'Proto', op: '=' as const, values: ['TCP'] };

async function openText(filter?: Filter) {
  const opened = open({ ...grouped, filter });
  await opened.user.click(screen.getByRole('button', { name: 'Edit as text' }));
  return { ...opened, input: screen.getByRole('combobox', { name: 'Filter as text' }) };
}

it('shows the filter, groups included, and writes nothing by itself', async () => {
  const { input, onChange, user } = await openText({ all: [{ any: [shop, { not: proto }] }, proto] });
  expect(input).toHaveValue('(SrcK8S_Namespace = shop or not Proto = TCP) and Proto = TCP');
  await user.click(input);
  await user.tab();
  expect(onChange).not.toHaveBeenCalled();
});

it('counts with Enter, and none is no filter', async () => {
  const { input, last, user } = await openText({ all: [proto] });
  await user.clear(input);
  await user.type(input, 'src.namespace in (shop, $namespace) or DstPort >= 1024{Enter}');
  const port = { field: 'DstPort', op: '>=', values: [1024] };
  expect(last()).toEqual({
    ...grouped,
    filter: { all: [{ any: [{ ...shop, values: ['shop', '$namespace'] }, port] }] },
  });
  await user.clear(input);
  await user.tab();
  expect(last()).toEqual(grouped);
});

it('what is switched off is written so, and typed so', async () => {
  const { input, last, user } = await openText({ all: [{ ...shop, disabled: true }, proto] });
  expect(input).toHaveValue('off SrcK8S_Namespace = shop and Proto = TCP');
  await user.clear(input);
  await user.type(input, 'off (SrcK8S_Namespace = shop and Proto = TCP){Enter}');
  expect(last()).toEqual({ ...grouped, filter: { all: [{ all: [shop, proto], disabled: true }] } });
  expect(input).toHaveValue('off (SrcK8S_Namespace = shop and Proto = TCP)');
});

it('a wrong text stays, with what is wrong at which place, and the query keeps what it was', async () => {
  const { input, onChange, user } = await openText({ all: [proto] });
  await user.clear(input);
  await user.type(input, 'Quux = 1');
  await user.tab();
  expect(onChange).not.toHaveBeenCalled();
  expect(input).toHaveValue('Quux = 1');
  expect(screen.getByRole('alert')).toHaveTextContent(/Quux/);
  expect(screen.getByText('Quux', { selector: 'mark' })).toBeInTheDocument();
  expect(input).toBeInvalid();
  expect(input).toHaveAccessibleDescription(/Quux/);
  await user.type(input, ' ');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('completes fields, operators and values by keyboard, values from the server', async () => {
  const { input, last, user, findValues } = await openText();
  await user.type(input, 'src.names');
  expect(await screen.findByRole('option', { name: 'SrcK8S_Namespace' })).toBeInTheDocument();
  await user.keyboard('{ArrowDown}');
  expect(input).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { selected: true }).id);
  await user.keyboard('{Enter}');
  expect(input).toHaveValue('SrcK8S_Namespace ');
  await user.keyboard('= ');
  expect(await screen.findByRole('option', { name: 'bank' })).toBeInTheDocument();
  expect(findValues).toHaveBeenLastCalledWith('SrcK8S_Namespace', expect.objectContaining({ search: '' }));
  expect(screen.getByRole('option', { name: '$namespace' })).toBeInTheDocument();
  await user.keyboard('{ArrowUp}{Enter}');
  expect(input).toHaveValue('SrcK8S_Namespace = bank');
  await user.keyboard('{Escape}{Enter}');
  expect(last()).toEqual({ ...grouped, filter: { all: [{ ...shop, values: ['bank'] }] } });
});

it('Tab takes the choice, and without one leaves the field', async () => {
  const { input, last, user } = await openText();
  await user.type(input, 'Prot');
  await screen.findByRole('option', { name: 'Proto' });
  await user.keyboard('{ArrowDown}{Tab}');
  expect(input).toHaveValue('Proto ');
  expect(input).toHaveFocus();
  await user.keyboard('= TCP{Tab}');
  expect(input).not.toHaveFocus();
  expect(last()).toEqual({ ...grouped, filter: { all: [proto] } });
});

it('Escape closes the list only, and a mouse can choose', async () => {
  const { input, user } = await openText();
  await user.type(input, 'Pro');
  await user.click(await screen.findByRole('option', { name: 'Proto' }));
  expect(input).toHaveValue('Proto ');
  expect((await screen.findAllByRole('option')).length).toBeGreaterThan(0);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('option')).not.toBeInTheDocument();
  expect(input).toHaveValue('Proto ');
});

it('goes back to conditions', async () => {
  const { user } = await openText({ all: [proto] });
  await user.click(screen.getByRole('button', { name: 'Edit as conditions' }));
  expect(screen.getByRole('combobox', { name: 'Field of the Protocol condition' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Edit as text' })).toHaveFocus();
});
