import { normalise } from '../../flows/query/normalise';
import { FLOW_ORDERS, flowOrder, orderedAs, orderedBy } from './flow-order';

test('a query that says no order is in the one that is called newest', () => {
  const normal = normalise({ version: 1, kind: 'flows' });
  expect(normal).toMatchObject({ orderBy: { descending: true } });
  expect(flowOrder(normal.kind === 'flows' ? normal.orderBy : { field: 'no flows' })).toBe('newest');
  expect(flowOrder(undefined)).toBe('newest');
});

test.each(FLOW_ORDERS)('what is ordered as %s is called so', (order) => {
  expect(flowOrder(orderedAs(order, undefined))).toBe(order);
  expect(flowOrder(orderedAs(order, { field: 'Packets' }))).toBe(order);
});

test('the field stays from largest to smallest and back', () => {
  expect(orderedAs('smallest', { field: 'Packets', descending: true })).toEqual({
    field: 'Packets',
    descending: false,
  });
  expect(orderedAs('largest', { field: 'Packets', descending: false })).toEqual({ field: 'Packets' });
});

test('another field keeps the direction, and the largest by the end of flows are the newest', () => {
  expect(orderedBy('Packets', { field: 'Bytes', descending: false })).toEqual({ field: 'Packets', descending: false });
  expect(orderedBy('TimeFlowEndMs', { field: 'Bytes' })).toBeUndefined();
  expect(orderedBy('TimeFlowEndMs', { field: 'Bytes', descending: false })).toEqual({
    field: 'TimeFlowEndMs',
    descending: false,
  });
});
