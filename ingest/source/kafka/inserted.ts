import type { Batch } from '../../loader/batch';

/** For tests: what ClickHouse would hold, each batch once for its token, whoever inserts it how often. */
export class Inserted {
  readonly batches = new Map<string, Batch>();
  inserts = 0;

  insert(batch: Batch): void {
    this.inserts += 1;
    const known = this.batches.get(batch.token);
    if (known && !Buffer.concat(known.body).equals(Buffer.concat(batch.body))) {
      throw new Error(`Other bytes under the same token ${batch.token}`);
    }
    this.batches.set(batch.token, batch);
  }

  /** How often each offset of a partition is there. */
  counts(topic: string, partition: number): number[] {
    const counts: number[] = [];
    for (const batch of this.batches.values()) {
      if (batch.topic === topic && batch.partition === partition) {
        for (let offset = batch.from; offset <= batch.to; offset += 1) {
          counts[offset] = (counts[offset] ?? 0) + 1;
        }
      }
    }
    return counts;
  }

  get rows(): number {
    return [...this.batches.values()].reduce((sum, { rows }) => sum + rows, 0);
  }
}
