import type { Filter, Operator, Side, Value } from '../query/filter';

/** A place in the text, as offsets; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** A filter that was read, in its normal form. */
export interface FilterNode {
  filter: Filter;
  /** From its first predicate to its last. */
  span: Span;
  /** The predicate that is nested deepest. */
  deepest: Span;
}

export interface SideWord extends Span {
  side: Side;
}

export interface ValueNode extends Span {
  value: Value;
}

export interface OperatorNode extends Span {
  op: Operator;
}

export interface Question {
  operator: OperatorNode;
  values: ValueNode[];
}
