/**
 * Which flows: predicates apart from how they are combined (as Vega-Lite does). An empty `all` matches every flow,
 * an empty `any` none.
 */
export type Filter = AllOf | AnyOf | Not | Predicate;

export interface AllOf extends Switchable {
  all: Filter[];
}

export interface AnyOf extends Switchable {
  any: Filter[];
}

export interface Not extends Switchable {
  not: Filter;
}

export interface Switchable {
  /** Switched off: kept, and as if it was not there. Default false. */
  disabled?: boolean;
}

/**
 * `field` is a catalogue field (`SrcK8S_Namespace`, `Proto`), a computed one (`SrcK8S_Object`, see
 * fields/computed.ts), or a field that both ends have, without its Src/Dst prefix (`K8S_Namespace`), which then means
 * either side, or both with `side: 'both'`.
 */
export interface Predicate extends Switchable {
  field: string;
  side?: Side;
  op: Operator;
  /** Any of them, or with a negated operator none of them. Exactly one for a comparison, and none for `empty`. */
  values?: Value[];
}

export type Side = 'either' | 'both';

/**
 * `=`: equal to any of the values. A value may be a name (`TCP`, `https`, `ingress`, `NXDomain`), for addresses also a
 * CIDR (`10.0.0.0/8`) or a range (`10.0.0.1-10.0.0.9`); of a list any item counts.
 * `contains`: the text contains any of the values, ignoring case. `like`: matches any of the patterns as a whole, `*` being any text,
 * case-sensitive. `matches`: an RE2 expression is found in it. `empty`: there is no value: the empty text, an absent number, an empty list.
 * `not …` and `!=` are always the exact opposites.
 */
export const OPERATORS = [
  '=',
  '!=',
  'contains',
  'not contains',
  'like',
  'not like',
  'matches',
  'not matches',
  '>',
  '>=',
  '<',
  '<=',
  'empty',
  'not empty',
] as const;
export type Operator = (typeof OPERATORS)[number];

export type Value = string | number | boolean;

export const isAllOf = (filter: Filter): filter is AllOf => 'all' in filter;
export const isAnyOf = (filter: Filter): filter is AnyOf => 'any' in filter;
export const isNot = (filter: Filter): filter is Not => 'not' in filter;
export const isPredicate = (filter: Filter): filter is Predicate => 'field' in filter;

/** What a filter is made of directly; nothing of a predicate. */
export const partsOf = (filter: Filter): Filter[] =>
  isAllOf(filter) ? filter.all : isAnyOf(filter) ? filter.any : isNot(filter) ? [filter.not] : [];
