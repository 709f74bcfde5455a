import { type ClickedColumn, filtersOfGroup } from './clicked-group';

const column = (field: string, text: string, more: Partial<ClickedColumn> = {}): ClickedColumn => ({
  field,
  text,
  ...more,
});
const owner = (text: string, label = ''): ClickedColumn[] => [
  column('K8S_Namespace', 'shop'),
  column('K8S_OwnerName', text),
  column('SubnetLabel', label, { fallbackOf: 'K8S_OwnerName' }),
];

test('what is shown for nothing is empty', () => {
  const texts = ['', 'External', '(no namespace)', 'shop'];
  const filters = texts.map((text) =>
    filtersOfGroup({ ends: [{ columns: [column('SrcK8S_HostName', text, { absent: 'External' })] }] })
  );
  expect(filters).toEqual([
    [{ field: 'SrcK8S_HostName', op: 'empty' }],
    [{ field: 'SrcK8S_HostName', op: 'empty' }],
    [{ field: 'SrcK8S_HostName', op: 'empty' }],
    [{ field: 'SrcK8S_HostName', op: '=', values: ['shop'] }],
  ]);
});

test('several fields of either end are those of one; a fallback counts where there is no name', () => {
  const of = (prefix: string, fields: object) =>
    Object.entries(fields).map(([field, value]: [string, unknown]) =>
      value === '' ? { field: prefix + field, op: 'empty' } : { field: prefix + field, op: '=', values: [value] }
    );
  const eitherOf = (fields: object) => [{ any: ['Src', 'Dst'].map((prefix) => ({ all: of(prefix, fields) })) }];
  expect(filtersOfGroup({ ends: [{ columns: owner('cart'), either: true }] })).toEqual(
    eitherOf({ K8S_Namespace: 'shop', K8S_OwnerName: 'cart' })
  );
  expect(filtersOfGroup({ ends: [{ columns: owner('', 'EXT:x'), either: true }] })).toEqual(
    eitherOf({ K8S_Namespace: 'shop', K8S_OwnerName: '', SubnetLabel: 'EXT:x' })
  );
  const cluster = column('K8S_ClusterName', 'c1');
  expect(filtersOfGroup({ ends: [{ columns: [cluster, column('Addr', '10.0.0.1')], either: true }] })).toEqual([
    {
      any: ['SrcAddr', 'DstAddr'].map((field) => ({
        all: [
          { field: 'K8S_ClusterName', op: '=', values: ['c1'] },
          { field, op: '=', values: ['10.0.0.1'] },
        ],
      })),
    },
  ]);
});

test('the rest narrows nothing, and only if every column says that it is the rest', () => {
  const end = (...texts: string[]) => ({ columns: texts.map((text) => column('SrcK8S_Zone', text)), other: '(Other)' });
  expect(filtersOfGroup({ ends: [end('(Other)', '(Other)')] })).toEqual([]);
  expect(filtersOfGroup({ ends: [end('(Other)', 'a')] })).toHaveLength(2);
});
