import { parseFlowQuery } from './parse-flow-query';
import { readFilter } from './read-filter';

const query = (filter: unknown) => parseFlowQuery({ version: 1, kind: 'timeseries', filter });

test('a filter as text is read as the structured one', () => {
  expect(query('SrcK8S_Namespace = shop and not DstPort in (80, https)')).toEqual({
    version: 1,
    kind: 'timeseries',
    filter: {
      all: [
        { field: 'SrcK8S_Namespace', op: '=', values: ['shop'] },
        { not: { field: 'DstPort', op: '=', values: [80, 'https'] } },
      ],
    },
  });
  expect(query('')).toHaveProperty('filter', { all: [] });
});

test.each([
  ['SrcK8S_Namespace shop', 'invalid_query', 'filter, at character 18: expected an operator'],
  ['src.namespac = shop', 'invalid_query', 'filter, at character 1: there is no field "src.namespac"'],
  ['SrcK8S_Namespace = $namespace', 'variable_left', 'the variable $namespace was not replaced in filter'],
  ['SrcK8S_Namespace in (${namespace:csv})', 'variable_left', 'the variable $namespace was not replaced in filter'],
  ['SrcK8S_Namespace = "[[namespace]]"', 'variable_left', 'the variable $namespace was not replaced in filter'],
])('%s is refused', (text, code, message) => {
  expect(() => query(text)).toThrow(expect.objectContaining({ code, path: 'filter' }));
  expect(() => query(text)).toThrow(message);
});

test('what is neither text nor structured', () => {
  expect(() => readFilter(7)).toThrow(/must be \{"all"/);
});
