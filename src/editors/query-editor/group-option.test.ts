import { GROUP_SIDES, SCOPE_IDS } from '../../../flows/query/group';
import { groupOptions, groupOption, groupTerm } from './group-option';

test('terms of the query that are not offered survive an edit of the list', () => {
  const present = [{ scope: 'cluster', side: 'source' } as const, { scope: 'zone' } as const, { field: '$field' }];
  const values = present.map((term) => groupOption(term).value);
  expect(values.map((value) => groupTerm(value, present))).toEqual(present);
});

test('every option is a term of its own', () => {
  const terms = groupOptions().map(({ value }) => JSON.stringify(groupTerm(value, [])));
  expect(new Set(terms).size).toBe(groupOptions().length);
  expect(terms.filter((term) => term.includes('"scope"'))).toHaveLength(
    (SCOPE_IDS.length - 1) * GROUP_SIDES.length + 1
  );
});
