import { GenericError, MultipleErrors, ResponseError } from '@platformatic/kafka';
import { OffsetOutOfRangeError } from './kafka-client';
import type { TopicPartition } from './topic-partition';

const FENCED = [
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
  'REBALANCE_IN_PROGRESS',
  'STALE_MEMBER_EPOCH',
  'FENCED_MEMBER_EPOCH',
];
const TRANSIENT = ['COORDINATOR_LOAD_IN_PROGRESS', 'COORDINATOR_NOT_AVAILABLE', 'UNSTABLE_OFFSET_COMMIT'];
const OFFSET_OUT_OF_RANGE = 1;

/** The generation that asked is over. */
export function isFenced(error: unknown): boolean {
  return FENCED.some((id) => isProtocolError(error, id));
}

/** The coordinator is about to be able to answer. */
export function isTransient(error: unknown): boolean {
  return TRANSIENT.some((id) => isProtocolError(error, id));
}

/** A failed fetch in the terms of KafkaClient; Kafka names topics by their ids. */
export function fetchError(error: unknown, topicOf: ReadonlyMap<string, string>): unknown {
  if (error instanceof ResponseError && isProtocolError(error, 'OFFSET_OUT_OF_RANGE')) {
    return new OffsetOutOfRangeError(partitionsWith(OFFSET_OUT_OF_RANGE, error.response, topicOf));
  }
  return error;
}

/** One line that says why, without the library's own wrapping. */
export function reasonOf(error: unknown): string {
  const cause = rootCause(error);
  const { message } = (cause ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : String(cause);
}

/** Where the chain of causes begins. */
export function rootCause(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return rootCause(error.errors.at(-1));
  }
  return error instanceof Error && typeof error.cause === 'object' && error.cause !== null
    ? rootCause(error.cause)
    : error;
}

/** Whether Kafka answered with an error of this name. */
export const isProtocolError = (error: unknown, id: string): boolean => hasWithin(error, 'apiId', id);

/** Whether a connection broke, or never came about. */
export const isNetworkError = (error: unknown): boolean => hasWithin(error, 'code', 'PLT_KFK_NETWORK');

function hasWithin(error: unknown, property: string, value: string): boolean {
  if (error instanceof MultipleErrors) {
    return error.findBy(property, value) !== null;
  }
  return error instanceof GenericError && error.findBy(property, value) !== null;
}

function partitionsWith(code: number, response: unknown, topicOf: ReadonlyMap<string, string>): TopicPartition[] {
  const { responses = [] } = (response ?? {}) as {
    responses?: Array<{ topicId: string; partitions: Array<{ partitionIndex: number; errorCode: number }> }>;
  };
  return responses.flatMap(({ topicId, partitions }) =>
    partitions
      .filter(({ errorCode }) => errorCode === code)
      .map(({ partitionIndex }) => ({ topic: topicOf.get(topicId) ?? topicId, partition: partitionIndex }))
  );
}
