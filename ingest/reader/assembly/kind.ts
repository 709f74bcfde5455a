/** What a column holds, and how its values are read. */
export enum Kind {
  /** A text, with a dictionary. */
  LowCardinality,
  /** A text. */
  String,
  /** An IPv4 or IPv6 address as Go writes it. */
  Address,
  Bool,
  /** A whole number or a time. */
  Whole,
  /** The same, of one byte, or NULL. */
  NullableByte,
  /** A number with a fraction or without. */
  Decimal,
  /** A list of texts. */
  Texts,
  /** A list of texts or objects. */
  Events,
  /** A list of whole numbers of one byte. */
  ByteList,
  /** Texts by text: what has no column of its own. */
  Extra,
}
