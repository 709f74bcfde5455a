import type { FetchedRecords } from './fetch-request';
import type { FetchedPartition, FetchPosition } from './kafka-client';
import { type RecordBatch, recordBatches } from './record-batch';

/** What a broker sent of a partition, without markers, and without transactions that were given up. */
export function fetchedPartition(
  { records, abortedTransactions, logStartOffset, lastStableOffset, highWatermark }: FetchedRecords,
  { topic, partition, offset }: FetchPosition
): FetchedPartition {
  const all = records ? recordBatches(records, { topic, partition }) : [];
  const holdsMessages = committedBatches(abortedTransactions);
  return {
    topic,
    partition,
    // Asked of all in turn.
    batches: all.filter(holdsMessages),
    nextOffset: Math.max(offset, ...all.map(({ lastOffset }) => lastOffset + 1)),
    logStart: Number(logStartOffset),
    stableEnd: Number(lastStableOffset),
    logEnd: Number(highWatermark),
  };
}

/**
 * Tells of batches, in their order, whether they hold messages to be read: they are no marker, and do not belong to a transaction
 * that was given up. Kafka sends those too, and says where each begins, in the order in which they ended; one ends with its producer's
 * next marker. A marker that cannot be read stays, so that it is met in its turn. Source: KIP-98, and CompletedFetch of Kafka's own
 * consumer
 */
function committedBatches(transactions: FetchedRecords['abortedTransactions']): (batch: RecordBatch) => boolean {
  const coming = [...transactions].sort((one, other) => Number(one.firstOffset - other.firstOffset));
  const open = new Set<bigint>();
  return (batch) => {
    while (coming.length > 0 && coming[0].firstOffset <= batch.lastOffset) {
      open.add(coming.shift()?.producerId ?? -1n);
    }
    if (batch.isControl) {
      const end = batch.transactionEnd;
      if (end === 'abort') {
        open.delete(batch.producerId);
      }
      return end === 'unreadable';
    }
    return !batch.isTransactional || !open.has(batch.producerId);
  };
}
