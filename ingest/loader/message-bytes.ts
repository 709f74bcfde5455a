/** Where bytes of messages lie. They do not change as long as a message of it is used. */
export interface MessageSource {
  readonly bytes: Buffer;
}

/**
 * The bytes of a message where they lie, beside those of others: a buffer for each of millions costs more than reading them. Whoever
 * reads Kafka hands over the same object for each message.
 */
export interface MessageBytes {
  source: MessageSource;
  start: number;
  /** Behind the last byte. */
  end: number;
}

/** A message that has a buffer of its own. */
export const wholeMessage = (bytes: Buffer): MessageBytes => ({ source: { bytes }, start: 0, end: bytes.length });
