import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { BlockDecoder } from './compression/block-frame';
import { contentDecoder } from './compression/content-encoding';
import { ClickHouseException } from './exception';

/** ClickHouse's max_query_size: what comes before the data of an INSERT has to fit. */
const HEAD_BYTES = 256 * 1024;
const LONGEST_STATEMENT = 64 * 1024 * 1024;

/** The request's body without its compression. */
export function decodedBody(request: IncomingMessage, hasBlocks: boolean): Readable {
  const decoders = [contentDecoder(request.headers['content-encoding']), hasBlocks ? new BlockDecoder() : undefined];
  let body: Readable = request;
  for (const decoder of decoders) {
    if (decoder !== undefined) {
      // An error of the source destroys the decoder with it, and whoever reads the decoder sees it.
      body = pipeline(body, decoder, () => undefined);
    }
  }
  return body;
}

/** A body of which the beginning can be looked at before it is decided what the rest is for. */
export class RequestBody {
  readonly #chunks: AsyncIterator<Buffer>;
  #head: Buffer = Buffer.alloc(0);

  /** `dataCompression`: of the data behind the statement, by ClickHouse's name for it. */
  constructor(
    source: AsyncIterable<Buffer>,
    readonly dataCompression = 'none'
  ) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The first bytes: all there are, or enough to hold the head of an INSERT. They stay in the body. */
  async head(): Promise<Buffer> {
    const parts: Buffer[] = [this.#head];
    let size = this.#head.length;
    while (size < HEAD_BYTES) {
      const chunk = await this.#next();
      if (chunk === undefined) {
        break;
      }
      parts.push(chunk);
      size += chunk.length;
    }
    this.#head = Buffer.concat(parts);
    return this.#head;
  }

  /** All bytes from `start` on. */
  async *from(start: number): AsyncGenerator<Buffer> {
    if (start < this.#head.length) {
      yield this.#head.subarray(start);
    }
    for (let chunk = await this.#next(); chunk !== undefined; chunk = await this.#next()) {
      yield chunk;
    }
  }

  /** @throws ClickHouseException 229 when the body is no statement by its sheer length */
  async text(): Promise<string> {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.from(0)) {
      parts.push(chunk);
      size += chunk.length;
      if (size > LONGEST_STATEMENT) {
        throw ClickHouseException.of(
          229,
          `Max query size exceeded: a statement has at most ${LONGEST_STATEMENT} bytes.`
        );
      }
    }
    return Buffer.concat(parts).toString('utf8');
  }

  async #next(): Promise<Buffer | undefined> {
    try {
      const step = await this.#chunks.next();
      return step.done ? undefined : step.value;
    } catch (error) {
      if (error instanceof ClickHouseException) {
        throw error;
      }
      throw ClickHouseException.of(
        271,
        `Cannot read the request's body: ${error instanceof Error ? error.message : error}.`
      );
    }
  }
}
