import type { FetchedRecords } from './fetch-request';
import type { FetchedPartition, FetchPosition } from './kafka-client';
import { type RecordBatch, recordBatches } from './record-batch';

const ABORT = 0;

/** What a broker sent of a partition, without what holds no messages, and without transactions that were given up. */
export function fetchedPartition(
  { records, abortedTransactions, logStartOffset, highWatermark }: FetchedRecords,
  { topic, partition, offset }: FetchPosition
): FetchedPartition {
  const all = records ? recordBatches(records, { topic, partition }) : [];
  const isAborted = abortedBatches(abortedTransactions);
  // Asked of all in turn.
  const batches = all.filter((batch) => !isAborted(batch) && !batch.isControl);
  return {
    topic,
    partition,
    batches,
    nextOffset: Math.max(offset, ...all.map(({ lastOffset }) => lastOffset + 1)),
    logStart: Number(logStartOffset),
    logEnd: Number(highWatermark),
  };
}

/**
 * Tells of batches, in their order, whether they belong to a transaction that was given up. Kafka sends those too, and says where
 * each begins; it ends with its producer's next marker. Source: KIP-98, and CompletedFetch of Kafka's own consumer
 */
function abortedBatches(transactions: FetchedRecords['abortedTransactions']): (batch: RecordBatch) => boolean {
  const coming = [...transactions];
  const open = new Set<bigint>();
  return (batch) => {
    while (coming.length > 0 && coming[0].firstOffset <= batch.lastOffset) {
      open.add(coming.shift()?.producerId ?? -1n);
    }
    if (batch.isControl && endsWithAbort(batch)) {
      open.delete(batch.producerId);
    }
    return batch.isTransactional && open.has(batch.producerId);
  };
}

/** A marker's key is a version and what happened, in two bytes each. Where compaction has taken it, its transaction is gone too. */
function endsWithAbort(batch: RecordBatch): boolean {
  if (batch.count === 0) {
    return false;
  }
  const marker = batch.records();
  marker.next();
  const { key } = marker;
  return key !== null && key.source.bytes.readInt16BE(key.start + 2) === ABORT;
}
