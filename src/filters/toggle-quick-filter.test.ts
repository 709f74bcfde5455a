import type { Filter } from '../../flows/query/filter';
import { QUICK_FILTERS, type QuickFilter } from '../../flows/query/quick-filters';
import { hasQuickFilter, toggleQuickFilter } from './toggle-quick-filter';

const proto: Filter = { field: 'Proto', op: '=', values: ['TCP'] };

it.each(QUICK_FILTERS.map((quick) => [quick.name, quick] as const))('%s goes on and off', (_name, quick) => {
  const on = toggleQuickFilter({ all: [proto] }, quick);
  expect(hasQuickFilter({ all: [proto] }, quick)).toBe(false);
  expect(hasQuickFilter(on, quick)).toBe(true);
  expect(toggleQuickFilter(on, quick)).toEqual({ all: [proto] });
  expect(toggleQuickFilter(toggleQuickFilter(undefined, quick), quick)).toBeUndefined();
});

it('one of two conditions is not yet on, and is not doubled', () => {
  const [pods] = QUICK_FILTERS.filter(({ name }) => name === 'Pods network') as [QuickFilter];
  const [source, destination] = (pods.filter as { all: Filter[] }).all as [Filter, Filter];
  expect(hasQuickFilter({ all: [source] }, pods)).toBe(false);
  expect(toggleQuickFilter({ all: [source, proto] }, pods)).toEqual({ all: [proto, source, destination] });
});

it('what is switched off is not on, and is switched on', () => {
  const [services] = QUICK_FILTERS.filter(({ name }) => name === 'Services network') as [QuickFilter];
  const filter = { all: [{ ...services.filter, disabled: true }, proto] };
  expect(hasQuickFilter(filter, services)).toBe(false);
  expect(toggleQuickFilter(filter, services)).toEqual({ all: [proto, services.filter] });
});
