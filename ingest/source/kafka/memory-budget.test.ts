import { type Holder, MemoryBudget } from './memory-budget';

class Named implements Holder {
  asked = 0;

  constructor(public spare: number) {}

  release(): void {
    this.asked += 1;
  }
}

test('without room, who can spare most is asked for it, one after the other', () => {
  const budget = new MemoryBudget(100);
  const [small, large, none] = [new Named(30), new Named(70), new Named(0)];
  const asked = () => [small.asked, large.asked, none.asked];
  [small, large, none].forEach((holder) => budget.join(holder));
  budget.take(99);
  expect(asked()).toEqual([0, 0, 0]);
  budget.take(1);
  budget.take(1);
  expect(asked()).toEqual([0, 1, 0]);
  // What it had is being inserted, and in memory until it is confirmed.
  large.spare = 0;
  budget.released(large);
  expect(asked()).toEqual([1, 1, 0]);
  small.spare = 0;
  budget.released(small);
  budget.give(70);
  large.spare = 20;
  budget.take(20);
  expect(asked()).toEqual([1, 1, 0]);
  budget.take(60);
  expect(asked()).toEqual([1, 2, 0]);
});

test('who leaves is waited for no longer', () => {
  const budget = new MemoryBudget(10);
  const [first, second] = [new Named(9), new Named(8)];
  budget.join(first);
  budget.join(second);
  budget.take(17);
  budget.leave(first);
  expect([first.asked, second.asked]).toEqual([1, 1]);
});

test('where nobody can spare anything, who can first is asked', () => {
  const budget = new MemoryBudget(10);
  const inserting = new Named(0);
  budget.join(inserting);
  budget.take(20);
  expect(inserting.asked).toBe(0);
  inserting.spare = 12;
  budget.give(8);
  expect(inserting.asked).toBe(1);
});

test('who has been asked may keep what it has once there is room again', () => {
  const budget = new MemoryBudget(10);
  const holder = new Named(5);
  budget.join(holder);
  budget.take(12);
  expect([holder.asked, budget.asks(holder)]).toEqual([1, true]);
  budget.give(3);
  expect([holder.asked, budget.asks(holder)]).toEqual([1, false]);
  budget.take(4);
  expect([holder.asked, budget.asks(holder)]).toEqual([2, true]);
});
