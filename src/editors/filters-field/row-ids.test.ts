import { RowIds } from './row-ids';

test('a row keeps its key while others come and go', () => {
  const ids = new RowIds();
  const [first, second] = [...ids.ofRows(2)];
  const draft = ids.ofDraft;
  expect(new Set([first, second, draft]).size).toBe(3);
  // A quick filter, while something is typed into the draft.
  expect(ids.ofRows(3).slice(0, 2)).toEqual([first, second]);
  expect(ids.ofDraft).toBe(draft);
  ids.remove(0);
  expect(ids.ofRows(2)[0]).toBe(second);
  ids.draftJoins();
  expect(ids.ofRows(3)[2]).toBe(draft);
  expect(ids.ofRows(3)).not.toContain(ids.ofDraft);
});
