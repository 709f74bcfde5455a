import { GenericError, MultipleErrors, ResponseError } from '@platformatic/kafka';
import { IngestError } from '../../ingest-error';
import { OffsetOutOfRangeError } from './kafka-client';

const FENCED = ['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID', 'REBALANCE_IN_PROGRESS'];
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

/** A failed fetch in the terms of KafkaClient. */
export function fetchError(error: unknown): unknown {
  if (error instanceof ResponseError && isProtocolError(error, 'OFFSET_OUT_OF_RANGE')) {
    return new OffsetOutOfRangeError(partitionsWith(OFFSET_OUT_OF_RANGE, error.response));
  }
  if (error instanceof GenericError && error.code === 'PLT_KFK_UNSUPPORTED_COMPRESSION') {
    const zstd = 'zstd needs Node 22.15 or newer, this is ' + process.version;
    return new IngestError(`The topic holds messages in a compression that cannot be read here (${zstd}).`, 1, {
      cause: error,
    });
  }
  return error;
}

/** One line that says why, without the library's own wrapping. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return reasonOf(error.errors.at(-1));
  }
  if (error instanceof Error && error.cause instanceof Error) {
    return reasonOf(error.cause);
  }
  return error instanceof Error ? error.message : String(error);
}

function isProtocolError(error: unknown, id: string): boolean {
  if (error instanceof MultipleErrors) {
    return error.findBy('apiId', id) !== null;
  }
  return error instanceof GenericError && error.findBy('apiId', id) !== null;
}

function partitionsWith(code: number, response: unknown): number[] {
  const { responses = [] } = (response ?? {}) as {
    responses?: Array<{ partitions: Array<{ partitionIndex: number; errorCode: number }> }>;
  };
  return responses
    .flatMap(({ partitions }) => partitions)
    .filter(({ errorCode }) => errorCode === code)
    .map(({ partitionIndex }) => partitionIndex);
}
