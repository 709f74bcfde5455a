import type { fetchV17 } from '@platformatic/kafka';
import type { FetchedPartition, FetchPosition, KafkaMessage } from './kafka-client';

/** Bit of a record batch's attributes: transaction markers, not messages. */
const CONTROL = 0x20;
/** Bit of them: the topic wants the broker's time, which is that of the whole batch. */
const LOG_APPEND_TIME = 0x08;

/** The messages from the asked position on: Kafka answers with whole record batches, which may begin before it. */
export function fetchedPartition(
  fetched: fetchV17.FetchResponsePartition,
  { topic, partition, offset }: FetchPosition
): FetchedPartition {
  const messages: KafkaMessage[] = [];
  let nextOffset = offset;
  for (const batch of fetched.records ?? []) {
    const first = Number(batch.firstOffset);
    const timestampOf = timestamps(batch);
    if ((batch.attributes & CONTROL) === 0) {
      for (const record of batch.records) {
        const at = first + record.offsetDelta;
        if (at >= offset) {
          messages.push({ offset: at, value: record.value, timestamp: timestampOf(record) });
        }
      }
    }
    nextOffset = Math.max(nextOffset, first + batch.lastOffsetDelta + 1);
  }
  return {
    topic,
    partition,
    messages,
    nextOffset,
    logStart: Number(fetched.logStartOffset),
    logEnd: Number(fetched.highWatermark),
  };
}

type RecordBatch = NonNullable<fetchV17.FetchResponsePartition['records']>[number];

function timestamps(batch: RecordBatch): (record: RecordBatch['records'][number]) => number {
  const first = Number(batch.firstTimestamp);
  // Producers may leave it out.
  if (first < 0) {
    const now = Date.now();
    return () => now;
  }
  const appended = Number(batch.maxTimestamp);
  return (batch.attributes & LOG_APPEND_TIME) === 0
    ? ({ timestampDelta }) => first + Number(timestampDelta)
    : () => appended;
}
