import { type Connection, Reader, ResponseError, Writer } from '@platformatic/kafka';
import { requestFetch } from './fetch-request';

const TOPIC = '12345678-1234-1234-1234-123456789abc';
const LIMITS = { maxWaitMs: 100, maxBytes: 1000, maxBytesPerPartition: 500 };

/** Partitions as a broker answers: their error, whether it says who leads them now, and their records. */
type Answered = readonly [error: number, hasLeader: boolean, records: string | null];

/** Source: https://kafka.apache.org/protocol#The_Messages_Fetch */
function answer(partitions: readonly Answered[]): Writer {
  const writer = Writer.create().appendInt32(0).appendInt16(0).appendInt32(7);
  writer
    .appendUnsignedVarInt(2)
    .appendUUID(TOPIC)
    .appendUnsignedVarInt(partitions.length + 1);
  partitions.forEach(([error, hasLeader, records], i) => {
    writer.appendInt32(i).appendInt16(error).appendInt64(30n).appendInt64(20n).appendInt64(10n);
    // One transaction that was given up, with a tag that nobody knows yet.
    writer.appendUnsignedVarInt(2).appendInt64(5n).appendInt64(11n);
    writer
      .appendUnsignedVarInt(1)
      .appendUnsignedVarInt(300)
      .appendUnsignedVarInt(200)
      .appendFrom(Writer.create().append(Buffer.alloc(200)));
    writer.appendInt32(-1).appendUnsignedVarInt(records === null ? 0 : records.length + 1);
    if (records !== null) {
      writer.append(Buffer.from(records));
    }
    if (hasLeader) {
      // CurrentLeader, from version 16 on: broker 1 in epoch 9.
      writer
        .appendUnsignedVarInt(1)
        .appendUnsignedVarInt(1)
        .appendUnsignedVarInt(9)
        .appendInt32(1)
        .appendInt32(9)
        .appendUnsignedVarInt(0);
    } else {
      writer.appendUnsignedVarInt(0);
    }
  });
  return writer.appendUnsignedVarInt(0).appendUnsignedVarInt(0);
}

/** What of an answer of this version is understood. */
async function understood(partitions: readonly Answered[], newest = 16) {
  const connection = {
    send: (...[key, version, , parse, , , done]: Parameters<Connection['send']>) => {
      try {
        done(null, parse(1, key, version, Reader.from(answer(partitions))) as never);
      } catch (error) {
        done(error as Error);
      }
    },
  };
  return requestFetch(connection as unknown as Connection, newest, [], LIMITS);
}

test.each([13, 14, 15, 16, 17, 18])('an answer to version %i', async (newest) => {
  const [{ topicId, partitions }] = await understood(
    [
      [0, false, 'some records'],
      [0, false, null],
    ],
    newest
  );
  expect([topicId, partitions.length]).toEqual([TOPIC, 2]);
  expect(partitions[0]).toEqual({
    ...{ partitionIndex: 0, errorCode: 0, highWatermark: 30n, lastStableOffset: 20n, logStartOffset: 10n },
    ...{ abortedTransactions: [{ producerId: 5n, firstOffset: 11n }], records: Buffer.from('some records') },
  });
  expect(partitions[1]).toMatchObject({ partitionIndex: 1, records: null });
});

test('a partition that has moved on, and says where to, does not hide those behind it', async () => {
  const error = await understood([
    [6, true, null],
    [0, false, 'records'],
    [1, false, null],
  ]).catch((failed: unknown) => failed);
  expect(error).toBeInstanceOf(ResponseError);
  const { errors, response } = error as ResponseError;
  expect(errors.map((each) => (each as { apiId?: string }).apiId)).toEqual([
    'NOT_LEADER_OR_FOLLOWER',
    'OFFSET_OUT_OF_RANGE',
  ]);
  expect(response).toMatchObject({
    responses: [
      { topicId: TOPIC, partitions: [{ errorCode: 6 }, { errorCode: 0 }, { errorCode: 1, partitionIndex: 2 }] },
    ],
  });
});

test('a Kafka that knows topics by their names only is refused with what it takes', async () => {
  await expect(understood([], 12)).rejects.toThrow(
    'Kafka is too old: fetching by the ids of topics needs Kafka 3.1 or newer.'
  );
});
