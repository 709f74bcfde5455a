import type { Loader } from '../loader/loader';

/** How a run is ended from outside. */
export interface Stopping {
  /** Aborted when the source should end: take nothing new, finish what is being inserted. */
  stop: AbortSignal;
  /** Aborted when there is no time left to finish. */
  kill: AbortSignal;
}

/** How far one partition is behind. */
export interface PartitionLag {
  topic: string;
  partition: number;
  /** Messages at the source that ClickHouse has not confirmed, read or not; 0 before the source has told. */
  lag: number;
  /** When the oldest was produced that has been read and not confirmed, ms since the epoch; undefined: there is none. */
  waitingSince: number | undefined;
}

/** How a source stands at the moment. */
export interface SourceStanding {
  /** What must come before anything can be read, in words; undefined while it can. */
  waitingFor?: string;
  /** What is read here. None: others of the group read them all. */
  partitions: readonly PartitionLag[];
  /** How often the partitions were shared out, the first time included. */
  rebalances: number;
}

/** Where messages come from: Kafka, a file, later IPFIX. */
export interface Source {
  /** What is read, for people: `Kafka topic flows-export at 127.0.0.1:9092`. */
  readonly name: string;
  /** Messages at the source that ClickHouse has not confirmed, as far as it knows. */
  readonly lag?: number;
  /** Bytes loaded so far, nearly, and of how many, where the source has an end that is known. */
  readonly progress?: { bytes: number; of: number };
  /** Only where there are partitions that are shared with others. */
  standing?(): SourceStanding;
  /** Asks how far the partitions go by now, which nobody learns who reads nothing. Takes no long time and never rejects. */
  askEnds?(): Promise<void>;
  /** Looks whether it can be read at all. Throws an IngestError that says what to do. */
  check(): Promise<void>;
  /**
   * Hands batches to the loader until the source ends or is stopped, and resolves when each of them is loaded.
   * Holds a bounded number of bytes however slow the loader is. Rejects with an IngestError when it cannot go on.
   */
  run(loader: Loader, stopping: Stopping): Promise<void>;
  /** What may be wrong with the source when none of its messages is a flow. */
  hint?(): string | undefined;
}
