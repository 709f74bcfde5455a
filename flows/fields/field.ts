/** One field of a NetObserv flow, and the column that holds it: same name, same letters. */
export interface Field {
  /** NetObserv's JSON name, which is also the column's name. */
  name: string;
  /** ClickHouse type of the column. */
  type: string;
  /** How a value is written in a flow's JSON, and compared in a filter. */
  kind: FieldKind;
  role: FieldRole;
  /** For people, e.g. "Source namespace". */
  label: string;
  meaning: string;
  /** The agent feature or release part that fills it, e.g. `base`, `DNSTracking`. */
  feature: string;
  /** NetObserv release that introduced it, e.g. `1.4`, `≤1.3`. */
  since: string;
  /** Unit of the stored value, e.g. `bytes`, `ms since epoch`, `ns`. */
  unit?: string;
  /** Names that older releases used for the same thing; stored under the newest name. */
  legacyNames?: string[];
}

export type FieldKind =
  | 'string'
  | 'number'
  | 'boolean'
  /** IPv6 column; IPv4 is mapped (::ffff:a.b.c.d) and shown without the prefix. */
  | 'ip'
  /** DateTime64(3); the JSON has milliseconds (or seconds, see unit). */
  | 'time'
  | 'strings'
  | 'numbers'
  /** Array of raw JSON texts. */
  | 'events';

/** `identity` can be grouped and filtered by; `measure` is summed; `time` orders. */
export type FieldRole = 'time' | 'identity' | 'measure' | 'detail';
