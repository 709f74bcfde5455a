import { fieldByName } from '../fields/catalogue';
import type { NormalFlows } from '../query/normalise';
import { comparable } from './equality';
import { flowColumn } from './field-column';
import { fieldValue } from './field-value';
import { call, column, constant, type Expression, type OrderBy } from './sql/expression';

/** The order of flow records: by one field over all rows, then by where each was read, so that no two rows are alike. */
export interface FlowOrder {
  terms: OrderBy[];
  descending: boolean;
  /** The field's value as it is compared, never NULL. */
  key: Expression;
  /** ClickHouse type of `key`. */
  type: string;
}

/** Where a flow was read: one row has it. */
export const ORIGIN = [
  { name: '_topic', type: 'String' },
  { name: '_partition', type: 'UInt32' },
  { name: '_offset', type: 'UInt64' },
] as const;

export function flowOrder({ field: name, descending }: NormalFlows['orderBy']): FlowOrder {
  const { value, key, type } = sortKey(name);
  return {
    terms: [value, ...ORIGIN.map((each) => column(each.name))].map((expression) => ({ expression, descending })),
    descending,
    key,
    type,
  };
}

/** `value` is what ClickHouse sorts by, `key` the same order in a type that a parameter can have. */
function sortKey(name: string): { value: Expression; key: Expression; type: string } {
  const field = fieldByName(name);
  if (field === undefined || field.type.startsWith('Array(')) {
    return same(flowColumn(name).expression, 'String');
  }
  const stored = fieldValue(field);
  if (field.kind === 'time') {
    return { value: stored, key: comparable(field), type: 'Int64' };
  }
  if (field.type.startsWith('Nullable(')) {
    // Absent sorts below every value, which all are 0 or more but for latencies of clocks that disagree.
    return same(call('ifNull', call('toFloat64', stored), constant('-inf')), 'Float64');
  }
  if (field.kind === 'boolean') {
    return { value: stored, key: call('toUInt8', stored), type: 'UInt8' };
  }
  return same(stored, field.kind === 'string' ? 'String' : field.type);
}

const same = (value: Expression, type: string) => ({ value, key: value, type });
