import type { Filter, Predicate } from '../../flows/query/filter';
import { addPredicate, hasPredicate, togglePredicate } from './toggle-predicate';

const click = { field: 'DstPort', op: '=', value: '443' } as const;
const out = { ...click, op: '!=' } as const;
const wanted: Predicate = { field: 'DstPort', op: '=', values: ['443'] };
const unwanted: Predicate = { ...wanted, op: '!=' };
const other: Filter = { not: { field: 'Proto', op: '=', values: [6] } };

it('adds to what is there, whatever its form', () => {
  expect(togglePredicate(undefined, click)).toEqual({ all: [wanted] });
  expect(togglePredicate(other, click)).toEqual({ all: [other, wanted] });
  expect(togglePredicate({ all: [other] }, out)).toEqual({ all: [other, unwanted] });
});

it('takes back what it added', () => {
  expect(togglePredicate({ all: [other, wanted] }, click)).toEqual({ all: [other] });
  expect(togglePredicate({ all: [wanted] }, click)).toBeUndefined();
  expect(togglePredicate({ all: [{ ...wanted, values: [443] }] }, click)).toBeUndefined();
});

it('replaces the opposite', () => {
  expect(togglePredicate({ all: [unwanted] }, click)).toEqual({ all: [wanted] });
  expect(addPredicate({ all: [wanted] }, out)).toEqual({ all: [unwanted] });
});

it('adds once', () => {
  const filter = { all: [wanted] };
  expect(addPredicate(filter, click)).toBe(filter);
});

it('does not touch a condition on several values', () => {
  const several: Predicate = { ...wanted, values: ['443', '80'] };
  expect(hasPredicate({ all: [several] }, click)).toBe(false);
  expect(togglePredicate({ all: [several] }, click)).toEqual({ all: [several, wanted] });
});
