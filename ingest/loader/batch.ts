import type { BatchForm } from './batch-rows';
import type { BodyEncoding } from './body-encoding';

/**
 * Messages of one topic and partition, framed for one insert. Its token names exactly these messages: whoever
 * inserts the same range again sends the same rows under the same token, and ClickHouse keeps them once.
 */
export interface Batch {
  topic: string;
  partition: number;
  /** First offset of the range. */
  from: number;
  /** Last offset of the range, included. */
  to: number;
  /** Messages in it; fewer than offsets where a range has holes. */
  rows: number;
  /** Of the messages as they were read. */
  messageBytes: number;
  /** Of the rows, before they are encoded. */
  bytes: number;
  /** When the first of its messages arrived here; ms since the epoch. */
  since: number;
  token: string;
  form: BatchForm;
  /** Content-Encoding of the body, if it has one. */
  encoding?: BodyEncoding['name'];
  /** Pieces, of RowBinary rows or each a block in Native, as they are or encoded (body-encoding.ts). */
  body: readonly Buffer[];
}
