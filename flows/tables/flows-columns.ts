import { FIELDS } from '../fields/catalogue';
import { BLOG_COLUMNS } from './blog-columns';
import { quotedIdentifier } from './sql-text';

/** Column of whatever has no faithful place in the others: JSON key → JSON text. */
export const EXTRA = 'Extra';
export const EXTRA_TYPE = 'Map(String, String)';

// Measured: nothing beats plain ZSTD(1), neither delta codecs nor higher levels (26 bytes a flow, 44 times less than JSON).
const CODEC = 'CODEC(ZSTD(1))';

/** What identifies a message in Kafka. */
export const ORIGIN = ['_topic', '_partition', '_offset'];

/** Columns that say where a flow, or a dead letter, was read. */
export const ORIGIN_COLUMNS: readonly string[] = [
  `_topic LowCardinality(String) ${CODEC}`,
  `_partition UInt32 ${CODEC}`,
  `_offset UInt64 CODEC(Delta, ZSTD(1))`,
  `_arrival DateTime64(3, 'UTC') DEFAULT now64(3) ${CODEC}`,
];

/** Definitions of all columns of `flows`, in order. */
export const FLOWS_COLUMNS: readonly string[] = [
  ...FIELDS.map(({ name, type }) =>
    name === 'FlowDirection'
      ? `FlowDirection ${type} DEFAULT -1 ${CODEC}`
      : `${quotedIdentifier(name)} ${type} ${CODEC}`
  ),
  `${EXTRA} ${EXTRA_TYPE} ${CODEC}`,
  ...ORIGIN_COLUMNS,
  ...BLOG_COLUMNS,
];

/** Columns of a flow that is inserted; the others have defaults. */
export const INSERTED_COLUMNS: readonly string[] = [...FIELDS.map(({ name }) => name), EXTRA, ...ORIGIN];
