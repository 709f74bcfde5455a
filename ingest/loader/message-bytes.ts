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

/** How many they are; a message without a value has none. */
export const sizeOf = (message: MessageBytes | null): number => (message ? message.end - message.start : 0);

/** A message that has a buffer of its own. */
export const wholeMessage = (bytes: Buffer): MessageBytes => ({ source: { bytes }, start: 0, end: bytes.length });
