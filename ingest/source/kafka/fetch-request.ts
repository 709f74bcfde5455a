import {
  type Connection,
  createAPI,
  FetchIsolationLevels,
  fetchV13,
  fetchV14,
  fetchV15,
  fetchV16,
  fetchV17,
  type Reader,
  ResponseError,
} from '@platformatic/kafka';
import { IngestError } from '../../ingest-error';
import type { FetchLimits } from './kafka-client';

type FetchRequestTopic = Parameters<typeof fetchV17.createRequest>[6][number];

/** What the broker answers of a partition. */
export interface FetchedRecords {
  partitionIndex: number;
  errorCode: number;
  highWatermark: bigint;
  /** Behind it, transactions are open. */
  lastStableOffset: bigint;
  logStartOffset: bigint;
  abortedTransactions: ReadonlyArray<{ producerId: bigint; firstOffset: bigint }>;
  /** Record batches, the last of which may have been cut off; null: none. */
  records: Buffer | null;
}

interface FetchedTopic {
  topicId: string;
  partitions: FetchedRecords[];
}

const FETCH = 1;

/** By version. Older ones name topics, which may have been made anew meanwhile. */
const REQUESTS = new Map(
  [fetchV13, fetchV14, fetchV15, fetchV16, fetchV17].map(({ api, createRequest }) => [
    api.version,
    createAPI(FETCH, api.version, createRequest, parseResponse),
  ])
);

/**
 * Sends a fetch by the library's request; its answer is parsed here, because an object for each part of each record costs as much as
 * reading the flows. `newest`: the newest version that Kafka understands. Throws a ResponseError where Kafka reports an error.
 */
export async function requestFetch(
  connection: Connection,
  newest: number,
  topics: FetchRequestTopic[],
  { maxWaitMs, maxBytes }: FetchLimits
): Promise<FetchedTopic[]> {
  const request = REQUESTS.get(Math.min(newest, Math.max(...REQUESTS.keys())));
  if (!request) {
    throw new IngestError(`Kafka is too old: fetching by the ids of topics needs Kafka 3.1 or newer.`, 1);
  }
  return request.async(connection, maxWaitMs, 1, maxBytes, FetchIsolationLevels.READ_COMMITTED, 0, 0, topics, [], '');
}

/** Source: https://kafka.apache.org/protocol#The_Messages_Fetch, versions 13 to 17 */
function parseResponse(_correlationId: number, apiKey: number, apiVersion: number, reader: Reader): FetchedTopic[] {
  const errors: Record<string, [number, null]> = {};
  const fail = (path: string, code: number): void => {
    if (code !== 0) {
      errors[path] = [code, null];
    }
  };
  // How long the broker wants to be left alone: the library does not wait either.
  reader.readInt32();
  fail('', reader.readInt16());
  const sessionId = reader.readInt32();
  const responses = readArray(reader, (i) => ({
    topicId: reader.readUUID(),
    partitions: readArray(reader, (j) => {
      const answer = readPartition(reader);
      fail(`/responses/${i}/partitions/${j}`, answer.errorCode);
      return answer;
    }),
  }));
  if (Object.keys(errors).length > 0) {
    throw new ResponseError(apiKey, apiVersion, errors, { sessionId, responses });
  }
  return responses;
}

function readPartition(reader: Reader): FetchedRecords {
  const partitionIndex = reader.readInt32();
  const errorCode = reader.readInt16();
  const highWatermark = reader.readInt64();
  const lastStableOffset = reader.readInt64();
  const logStartOffset = reader.readInt64();
  const abortedTransactions = readArray(reader, () => ({
    producerId: reader.readInt64(),
    firstOffset: reader.readInt64(),
  }));
  // A replica that is nearer.
  reader.readInt32();
  const records = reader.readNullableBytes();
  return {
    ...{ partitionIndex, errorCode, highWatermark, lastStableOffset, logStartOffset, abortedTransactions, records },
  };
}

/**
 * The items of an array, behind each of which come tagged fields, which are skipped: from version 16 on, a broker that leads a
 * partition no more says so in one. The library's own array takes their number for a signed one and loses its place.
 */
function readArray<T>(reader: Reader, readItem: (i: number) => T): T[] {
  const skipTags = (): void => {
    for (let tags = reader.readUnsignedVarInt(); tags > 0; tags -= 1) {
      reader.readUnsignedVarInt();
      reader.skip(reader.readUnsignedVarInt());
    }
  };
  const items = reader.readNullableArray(
    (_reader, i) => {
      const item = readItem(i);
      skipTags();
      return item;
    },
    true,
    false
  );
  return items ?? [];
}
