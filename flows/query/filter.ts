/**
 * Which flows: predicates apart from how they are combined (as Vega-Lite does). An empty `all` matches every flow,
 * an empty `any` none.
 */
export type Filter = AllOf | AnyOf | Not | Predicate;

export interface AllOf {
  all: Filter[];
}

export interface AnyOf {
  any: Filter[];
}

export interface Not {
  not: Filter;
}

/**
 * `field` is a catalogue field (`SrcK8S_Namespace`, `Proto`) or a field that both ends have, without its Src/Dst
 * prefix (`K8S_Namespace`), which then means either side, or both with `side: 'both'`.
 * `=` matches any of the values, `!=` none of them; `!=` is always the exact opposite of `=`.
 */
export interface Predicate {
  field: string;
  side?: Side;
  op: Operator;
  values: Value[];
}

export type Side = 'either' | 'both';

export const OPERATORS = ['=', '!='] as const;
export type Operator = (typeof OPERATORS)[number];

export type Value = string | number | boolean;

export const isAllOf = (filter: Filter): filter is AllOf => 'all' in filter;
export const isAnyOf = (filter: Filter): filter is AnyOf => 'any' in filter;
export const isNot = (filter: Filter): filter is Not => 'not' in filter;
export const isPredicate = (filter: Filter): filter is Predicate => 'field' in filter;
