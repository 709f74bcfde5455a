import { consoleFilter, consoleFilterIds, consoleFilterOperators } from '../query/console-filters';
import type { Filter, Operator, Predicate, Value } from '../query/filter';
import { plainForm, valueCount } from '../query/operator';
import { parseFilter } from '../query/parse-filter';
import { normalFilter } from './normal-filter';
import { parseFilterText } from './parse-filter-text';
import { printFilterText } from './print-filter-text';
import { quoteValue } from './quote-value';

const valuesOf = (id: string): Value[] =>
  id.endsWith('resource')
    ? ['Deployment.shop.cart', 'Node.a.b', 'Pod.shop.cart-0']
    : ['', 'a*', 80, 'b', '"c"', '"d-*"', true];

const list = (values: readonly Value[]) => `(${values.map(quoteValue).join(', ')})`;

describe.each(consoleFilterIds())('%s', (id) => {
  test.each(['=', '!='] as const)('%s', (op) => {
    for (const value of valuesOf(id)) {
      expect(parseFilterText(`${id} ${op} ${quoteValue(value)}`)).toStrictEqual(consoleFilter(id, op, [value]));
    }
    const all = parseFilterText(`${id} ${op === '=' ? 'in' : 'not in'} ${list(valuesOf(id))}`);
    expect(all).toStrictEqual(normalFilter(consoleFilter(id, op, valuesOf(id))));
  });

  test('every operator that fits: as in the console, the opposite exact, and printed', () => {
    for (const op of consoleFilterOperators(id)) {
      const values = { none: [], one: [80], any: valuesOf(id) }[valueCount(op)];
      const question = `${valueCount(op) === 'none' ? 'is ' : ''}${op} ${values.length > 0 ? list(values) : ''}`;
      const filter = parseFilterText(`${id} ${question}`);
      expect(filter).toStrictEqual(normalFilter(consoleFilter(id, op, values)));
      const { op: plain, negated } = plainForm(op);
      expect('not' in filter).toBe(negated);
      if (negated) {
        expect(filter).toStrictEqual({ not: normalFilter(consoleFilter(id, plain, values)) });
      }
      expect(parseFilter(filter, '')).toStrictEqual(filter);
      expect(parseFilterText(printFilterText(filter))).toStrictEqual(filter);
    }
  });
});

const is = (field: string, op: Operator, ...values: Value[]): Predicate => ({
  field,
  op,
  ...(values.length > 0 && { values }),
});
const cart = (end: string): Predicate[] => [
  is(`${end}K8S_OwnerType`, '=', 'Deployment'),
  is(`${end}K8S_Namespace`, '=', 'shop'),
  is(`${end}K8S_OwnerName`, '=', 'cart'),
];
const kind = (end: string, op: Operator, ...values: Value[]): Filter => ({
  any: [is(`${end}K8S_Type`, op, ...values), is(`${end}K8S_OwnerType`, op, ...values)],
});

test.each<[string, Filter]>([
  ['src_kind = Deployment', kind('Src', '=', 'Deployment')],
  ['src.kind = Deployment', kind('Src', '=', 'Deployment')],
  ['SRC_KIND is not Deployment', { not: kind('Src', '=', 'Deployment') }],
  ['dst_kind in (Pod, Deployment)', kind('Dst', '=', 'Pod', 'Deployment')],
  ['kind = Deployment', kind('', '=', 'Deployment')],
  ['kind not like "*Set"', { not: kind('', 'like', '*Set') }],
  ['both kind = Pod', { all: [kind('Src', '=', 'Pod'), kind('Dst', '=', 'Pod')] }],
  ['both kind != Pod', { not: { all: [kind('Src', '=', 'Pod'), kind('Dst', '=', 'Pod')] } }],
  ['src_kind is not empty', { not: kind('Src', 'empty') }],
  ['src_resource = Deployment.shop.cart', { all: cart('Src') }],
  ['dst.resource != "Deployment.shop.cart"', { not: { all: cart('Dst') } }],
  ['resource = Deployment.shop.cart', { any: [{ all: cart('Src') }, { all: cart('Dst') }] }],
  ['both resource = Deployment.shop.cart', { all: [...cart('Src'), ...cart('Dst')] }],
  [
    'src_resource = Pod.shop.cart-0.x',
    {
      all: [is('SrcK8S_Type', '=', 'Pod'), is('SrcK8S_Namespace', '=', 'shop'), is('SrcK8S_Name', '=', 'cart-0.x')],
    },
  ],
  ['both zone = a', { field: 'K8S_Zone', side: 'both', op: '=', values: ['a'] }],
  [
    'both zone = (a, "")',
    {
      all: [
        { any: [is('SrcK8S_Zone', '=', 'a'), is('SrcK8S_Zone', 'empty')] },
        { any: [is('DstK8S_Zone', '=', 'a'), is('DstK8S_Zone', 'empty')] },
      ],
    },
  ],
  ['src_name in (a, "b*", c)', { any: [is('SrcK8S_Name', '=', 'a', 'c'), is('SrcK8S_Name', 'like', 'b*')] }],
  ['network_events = drop', is('NetworkEvents', 'contains', 'drop')],
  ['time_flow_rtt >= 1000', is('TimeFlowRttNs', '>=', 1000)],
  // By its own name, or in another spelling of it, a field is compared as it is.
  ['SrcK8S_Name = "b*"', is('SrcK8S_Name', '=', 'b*')],
  ['src.name != "b*"', is('SrcK8S_Name', '!=', 'b*')],
  ['SrcK8S_Type = Deployment', is('SrcK8S_Type', '=', 'Deployment')],
  ['SrcK8S_Object = Deployment.shop.cart', is('SrcK8S_Object', '=', 'Deployment.shop.cart')],
])('%s', (text, filter) => {
  expect(parseFilterText(text)).toStrictEqual(filter);
  expect(parseFilterText(printFilterText(filter))).toStrictEqual(filter);
});
