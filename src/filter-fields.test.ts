import { compile } from '../flows/compile/compile';
import { columnFields, filterFields, groupFields } from './filter-fields';

const context = { fromMs: 0, toMs: 60_000 };

it('offers each field once, in whole groups, either end first', () => {
  const names = filterFields().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const groups = filterFields()
    .map(({ group }) => group)
    .filter((group, index, all) => group !== all[index - 1]);
  expect(groups).toEqual([...new Set(groups)]);
  expect(groups.slice(0, 4)).toEqual(['Either end', 'Source', 'Destination', 'Traffic']);
});

it('calls fields as people do', () => {
  const labels = Object.fromEntries(filterFields().map(({ name, label }) => [name, label]));
  expect(labels).toMatchObject({
    K8S_Namespace: 'Namespace',
    K8S_HostIP: 'Node IP',
    XlatPort: 'Translated port',
    SrcK8S_Namespace: 'Source namespace',
    DstPort: 'Destination port',
    Proto: 'Protocol',
  });
});

it('offers nothing that the compiler refuses', () => {
  for (const { name } of filterFields()) {
    expect(() => compile({ version: 1, kind: 'values', field: name }, context)).not.toThrow();
  }
  for (const { name } of groupFields()) {
    expect(() => compile({ version: 1, kind: 'table', groupBy: [{ field: name }] }, context)).not.toThrow();
  }
  expect(() =>
    compile({ version: 1, kind: 'flows', columns: columnFields().map(({ name }) => name) }, context)
  ).not.toThrow();
});
