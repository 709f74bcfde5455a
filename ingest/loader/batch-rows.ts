import type { MessageBytes } from './message-bytes';

/**
 * What the rows of an insert are. `flows`: rows of the table of flows, read by the sidecar (reader/flow-block.ts), in ClickHouse's
 * Native format. `messages`: whatever else Kafka has, whole, for the landing table and its views, in RowBinary.
 */
export type BatchForm = 'flows' | 'messages';

/** The rows of one insert while they are collected. */
export interface BatchRows {
  readonly form: BatchForm;
  /** Bytes so far, before they are encoded. */
  readonly bytes: number;
  /** Bytes in memory. */
  readonly held: number;
  /**
   * False: the message cannot be a row of this form, and is not in. `null`: a message without a value, Kafka's tombstone. What is given
   * is good until the call returns, and may be another message then.
   */
  append(offset: number, message: MessageBytes | null): boolean;
  /** The rows in encoded pieces. Nothing may be appended afterwards. */
  chunks(): Buffer[];
  /** Lets go of the rows. */
  drop(): void;
}
