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

describe('what is switched off', () => {
  const off: Predicate = { ...wanted, disabled: true };
  const offOut: Predicate = { ...unwanted, disabled: true };

  it('is not there, and a click switches it on in its place', () => {
    expect(hasPredicate({ all: [off] }, click)).toBe(false);
    expect(togglePredicate({ all: [off, other] }, click)).toEqual({ all: [wanted, other] });
    expect(addPredicate({ all: [{ ...off, values: [443] }, other] }, click)).toEqual({
      all: [{ ...wanted, values: [443] }, other],
    });
  });

  it('does not give way to its opposite, nor go with it', () => {
    expect(togglePredicate({ all: [offOut] }, click)).toEqual({ all: [offOut, wanted] });
    expect(togglePredicate({ all: [offOut, wanted] }, click)).toEqual({ all: [offOut] });
    expect(togglePredicate({ all: [offOut, wanted] }, out)).toEqual({ all: [unwanted] });
  });

  it('as a list stays one', () => {
    const list: Filter = { all: [wanted, other], disabled: true };
    expect(togglePredicate(list, click)).toEqual({ all: [list, wanted] });
  });
});

it('does not touch a condition on several values', () => {
  const several: Predicate = { ...wanted, values: ['443', '80'] };
  expect(hasPredicate({ all: [several] }, click)).toBe(false);
  expect(togglePredicate({ all: [several] }, click)).toEqual({ all: [several, wanted] });
});
