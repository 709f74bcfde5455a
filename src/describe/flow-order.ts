import type { FlowsQuery } from '../../flows/query/flow-query';

export type OrderBy = FlowsQuery['orderBy'];

/** What people call the order of a list of flows; the last two are by any field. */
export const FLOW_ORDERS = ['newest', 'oldest', 'largest', 'smallest'] as const;

export type FlowOrder = (typeof FLOW_ORDERS)[number];

/** What flows are newest or oldest by. */
const AGE = 'TimeFlowEndMs';
/** What is large about a flow before anybody says so. */
const SIZE = 'Bytes';

export function flowOrder({ field, descending = true }: NonNullable<OrderBy> = { field: AGE }): FlowOrder {
  if (field === AGE) {
    return descending ? 'newest' : 'oldest';
  }
  return descending ? 'largest' : 'smallest';
}

/** The field that the largest or the smallest flows are by; undefined where the order says it all. */
export const orderField = (orderBy: OrderBy): string | undefined =>
  orderBy?.field === AGE ? undefined : orderBy?.field;

/** The flows in this order, by the same field if they have one. */
export function orderedAs(order: FlowOrder, orderBy: OrderBy): OrderBy {
  switch (order) {
    case 'newest':
      return undefined;
    case 'oldest':
      return { field: AGE, descending: false };
    case 'largest':
      return { field: orderField(orderBy) ?? SIZE };
    case 'smallest':
      return { field: orderField(orderBy) ?? SIZE, descending: false };
  }
}

/** The flows in the same direction by this field. */
export const orderedBy = (field: string, orderBy: OrderBy): OrderBy => {
  const by = { ...orderBy, field };
  return flowOrder(by) === 'newest' ? undefined : by;
};
