/** What a column holds, or how the values of a key are read. */
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
  /** A list of names, or a bit field, whose bits have names: read into a column of Texts. */
  Names,
  /** The one text of a list: read into a column of Texts. */
  OneText,
  /** The one number of a list: read into a ByteList. */
  OneByte,
  /** Texts by text: what has no column of its own. */
  Extra,
}
