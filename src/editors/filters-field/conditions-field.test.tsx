import '@testing-library/jest-dom';

import { screen } from '@testing-library/react';

import type { Filter, Predicate } from '../../../flows/query/filter';
import { parseFlowQuery } from '../../../flows/query/parse-flow-query';
import { choose, grouped, open } from '../query-editor/opened-editor';

const shop: Predicate = { field: 'SrcK8S_Namespace', op: '=', values: ['shop'] };
const proto: Predicate = { field: 'Proto', op: '=', values: ['TCP'] };
const large: Predicate = { field: 'Bytes', op: '>', values: [5] };

const openWith = (...all: Filter[]) => open({ ...grouped, filter: { all } });
const withAll = (...all: Filter[]) => ({ ...grouped, filter: { all } });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('negates', () => {
  it('a condition, there and back, its values kept', async () => {
    const { user, last } = openWith(shop, proto);
    expect(button('Negate the Source namespace condition')).toHaveAttribute('aria-pressed', 'false');
    await user.click(button('Negate the Source namespace condition'));
    expect(last()).toEqual(withAll({ ...shop, op: '!=' }, proto));
    expect(button('Negate the Source namespace condition')).toHaveAttribute('aria-pressed', 'true');
    await user.keyboard('{Enter}');
    expect(last()).toEqual(withAll(shop, proto));
  });

  it('a group', async () => {
    const group = { any: [shop, proto] };
    const { user, last } = openWith(group);
    await user.click(button(/^Negate/));
    expect(last()).toEqual(withAll({ not: group }));
    expect(screen.getByText('not (Source namespace is shop or Protocol is TCP)')).toBeInTheDocument();
    await user.click(button(/^Negate/));
    expect(last()).toEqual(withAll(group));
  });

  it('a comparison as a whole, by keyboard there and back', async () => {
    const { user, last } = openWith(large);
    button(/^Negate/).focus();
    await user.keyboard('{Enter}');
    expect(last()).toEqual(withAll({ not: large }));
    expect(button(/^Negate/)).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(last()).toEqual(withAll(large));
  });

  it('no condition that is incomplete', async () => {
    const { user } = open(grouped);
    await user.click(button('Add a condition'));
    expect(screen.queryByRole('button', { name: /^Negate/ })).not.toBeInTheDocument();
    expect(button('Remove the new condition')).toBeInTheDocument();
  });
});

describe('negates no group', () => {
  const nested = (depth: number): Filter => (depth === 0 ? shop : { any: [nested(depth - 1), proto] });

  it('that would be nested too deep then', () => {
    openWith(nested(9));
    expect(screen.queryByRole('button', { name: /^Negate/ })).not.toBeInTheDocument();
  });

  it('but for one that may be, and one that is negated already', async () => {
    const { user, last } = openWith(nested(8), { not: nested(8) });
    const [, negated] = screen.getAllByRole('button', { name: /^Negate/ });
    await user.click(negated);
    expect(last()).toEqual(withAll(nested(8), nested(8)));
    expect(() => parseFlowQuery(withAll({ not: nested(8) }))).not.toThrow();
    expect(() => parseFlowQuery(withAll({ not: nested(9) }))).toThrow(/nested more than 10/);
  });
});

describe('switches off and on', () => {
  const name = 'Switch off the Source namespace condition';

  it('a condition, with the mouse and by keyboard, in its place', async () => {
    const { user, last } = openWith(shop, proto);
    expect(button(name)).toHaveAttribute('aria-pressed', 'false');
    await user.click(button(name));
    expect(last()).toEqual(withAll({ ...shop, disabled: true }, proto));
    expect(button(name)).toHaveAttribute('aria-pressed', 'true');
    expect(button(name)).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(last()).toEqual(withAll(shop, proto));
  });

  it('a group, which reads the same', async () => {
    const group = { any: [shop, proto] };
    const { user, last } = openWith(group);
    const text = 'Source namespace is shop or Protocol is TCP';
    await user.click(button(`Switch off the condition ${text}`));
    expect(last()).toEqual(withAll({ ...group, disabled: true }));
    expect(screen.getByText(text)).toBeInTheDocument();
    await user.click(button(`Switch off the condition ${text}`));
    expect(last()).toEqual(withAll(group));
  });

  it('and shows which are off', () => {
    openWith({ ...shop, disabled: true }, proto);
    const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules] as CSSStyleRule[]);
    const struck = rules.filter(({ cssText }) => cssText.includes('line-through')).map((rule) => rule.selectorText);
    const isStruck = (field: string) =>
      screen.getByRole('combobox', { name: `Field of the ${field} condition` }).matches(struck.join());
    expect([isStruck('Source namespace'), isStruck('Protocol')]).toEqual([true, false]);
  });

  it('what is off can be changed, and stays off', async () => {
    const { user, last } = openWith({ ...shop, disabled: true }, { ...large, disabled: true });
    await user.click(button('Negate the Source namespace condition'));
    await user.click(button('Change the Source namespace condition to Destination namespace'));
    await user.click(button('Negate the Bytes condition'));
    const changed: Filter[] = [
      { ...shop, field: 'DstK8S_Namespace', op: '!=', disabled: true },
      { not: large, disabled: true },
    ];
    expect(last()).toEqual(withAll(...changed));
    await choose(user, 'Field of the Destination namespace condition', /^Source port/);
    await choose(user, 'Operator of the Source port condition', 'is empty');
    expect(last()).toEqual(withAll({ field: 'SrcPort', op: 'empty', disabled: true }, changed[1]));
  });

  it('no condition that is incomplete', async () => {
    const { user } = open(grouped);
    await user.click(button('Add a condition'));
    expect(screen.queryByRole('button', { name: /^Switch off/ })).not.toBeInTheDocument();
  });

  it('a list as a whole, from the text, is one condition', async () => {
    const { user, last } = open({ ...grouped, filter: { all: [shop, proto], disabled: true } });
    await user.click(button('Switch off the condition Source namespace is shop and Protocol is TCP'));
    expect(last()).toEqual(withAll({ all: [shop, proto] }));
  });
});

it('swaps source and destination of all conditions, on or off', async () => {
  const { user, last } = openWith({ ...shop, disabled: true }, { any: [{ field: 'DstPort', op: 'empty' }, proto] });
  await user.click(button('Swap source and destination in all conditions'));
  expect(last()).toEqual(
    withAll({ ...shop, field: 'DstK8S_Namespace', disabled: true }, { any: [{ field: 'SrcPort', op: 'empty' }, proto] })
  );
});

describe('goes to the next end', () => {
  it('from source to destination to either, other conditions left alone', async () => {
    const { user, last } = openWith(shop, proto);
    await user.click(button('Change the Source namespace condition to Destination namespace'));
    expect(last()).toEqual(withAll({ ...shop, field: 'DstK8S_Namespace' }, proto));
    await user.keyboard('{Enter}');
    expect(last()).toEqual(withAll({ ...shop, field: 'K8S_Namespace' }, proto));
    await user.keyboard('{Enter}');
    expect(last()).toEqual(withAll(shop, proto));
  });

  it('from both ends', async () => {
    const { user, last } = openWith({ ...shop, field: 'K8S_Namespace', side: 'both' });
    await user.click(button('Change the Namespace condition to Source namespace'));
    expect(last()).toEqual(withAll(shop));
  });

  it('while the condition is still being added', async () => {
    const { user, onChange } = open(grouped);
    await user.click(button('Add a condition'));
    await choose(user, 'Field of the new condition', /^Source port/);
    await user.click(button('Change the Source port condition to Destination port'));
    expect(screen.getByRole('combobox', { name: 'Field of the Destination port condition' })).toBeInTheDocument();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('only where there is one', () => {
    openWith(proto, { any: [shop] });
    expect(screen.queryByRole('button', { name: /^Change/ })).not.toBeInTheDocument();
  });
});

describe('a condition that is being changed', () => {
  const pending = 'Values of the Source namespace condition';

  it('waits on while another one is negated', async () => {
    const { user, last } = openWith(shop, proto);
    await choose(user, 'Operator of the Source namespace condition', 'is like');
    await user.click(button('Negate the Protocol condition'));
    expect(last()).toEqual(withAll(shop, { ...proto, op: '!=' }));
    await user.type(screen.getByRole('combobox', { name: pending }), 'team-*');
    await user.click(await screen.findByRole('option', { name: /^team-/ }));
    expect(last()).toEqual(withAll({ ...shop, op: 'like', values: ['team-*'] }, { ...proto, op: '!=' }));
  });

  it('never changes one that has come to its place', async () => {
    const services: Predicate = { field: 'DstK8S_Type', op: '=', values: ['Service'] };
    const { user, last } = openWith(services, shop, proto);
    await choose(user, 'Operator of the Source namespace condition', 'is like');
    await user.click(button('Quick filters'));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Services network', checked: true }));
    await user.click(button('Negate the Protocol condition'));
    expect(last()).toEqual(withAll(shop, { ...proto, op: '!=' }));
  });
});

describe('where the keyboard is', () => {
  it('in the field of a new condition, and in its values while more are chosen', async () => {
    const { user, last } = openWith(proto);
    button('Add a condition').focus();
    await user.keyboard('{Enter}');
    const field = screen.getByRole('combobox', { name: 'Field of the new condition' });
    expect(field).toHaveFocus();
    await user.keyboard('Source namespace');
    await screen.findByRole('option', { name: /^Source namespace/ });
    await user.keyboard('{Enter}');
    const values = await screen.findByRole('combobox', { name: 'Values of the Source namespace condition' });
    values.focus();
    await user.keyboard('{ArrowDown}');
    await user.click(await screen.findByRole('option', { name: 'shop' }));
    expect(last()).toEqual(withAll(proto, shop));
    expect(values).toBeInTheDocument();
    expect(values).toHaveFocus();
  });

  it('at the button that adds one, after one was removed', async () => {
    const { user, last } = openWith(shop, proto);
    button('Remove the Protocol condition').focus();
    await user.keyboard('{Enter}');
    expect(last()).toEqual(withAll(shop));
    expect(button('Add a condition')).toHaveFocus();
    await user.keyboard('{Enter}');
    await user.click(button('Remove the new condition'));
    expect(button('Add a condition')).toHaveFocus();
  });
});
