import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pipeline, type Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { BlockEncoder } from './compression/block-frame';
import { contentEncoder, type Encoder } from './compression/content-encoding';
import type { EngineFacts } from './engine';
import type { ClickHouseException } from './exception';
import { contentType } from './output-format';

/** What `X-ClickHouse-Summary` tells; numbers travel as text. */
export interface Summary {
  readRows: number;
  readBytes: number;
  writtenRows: number;
  writtenBytes: number;
  resultRows: number;
  resultBytes: number;
}

export const NO_SUMMARY: Summary = {
  readRows: 0,
  readBytes: 0,
  writtenRows: 0,
  writtenBytes: 0,
  resultRows: 0,
  resultBytes: 0,
};

function summaryHeader(summary: Summary, elapsedNs: bigint): string {
  return JSON.stringify({
    read_rows: String(summary.readRows),
    read_bytes: String(summary.readBytes),
    written_rows: String(summary.writtenRows),
    written_bytes: String(summary.writtenBytes),
    total_rows_to_read: '0',
    result_rows: String(summary.resultRows),
    result_bytes: String(summary.resultBytes),
    elapsed_ns: String(elapsedNs),
  });
}

const SETTLE_MS = 20;

export interface ResponseOptions {
  facts: EngineFacts;
  queryId: string;
  /** The client's Accept-Encoding, when it may be honoured. */
  acceptEncoding?: string;
  /** ClickHouse's own compressed blocks (`compress=1`). */
  inBlocks: boolean;
}

/** The answer to one query: headers with the first piece, pieces at the client's pace, an exception at any time. */
export class QueryResponse {
  readonly #response: ServerResponse;
  readonly #options: ResponseOptions;
  /** ClickHouse's summary counts from here to the first byte, not only what runs the query. */
  readonly #startedNs = process.hrtime.bigint();
  /** Tells a client that reads a broken result where the exception in it begins. */
  readonly #tag = randomBytes(8).toString('hex');
  #body: Writable | undefined;
  #encoder: Encoder | undefined;

  constructor(response: ServerResponse, options: ResponseOptions) {
    this.#response = response;
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#body !== undefined;
  }

  open(format: string, summary: Summary = NO_SUMMARY): void {
    const encoding = contentEncoder(this.#options.acceptEncoding);
    this.#response.writeHead(200, {
      ...this.#commonHeaders(),
      'Content-Type': contentType(format),
      'X-ClickHouse-Format': format,
      'X-ClickHouse-Summary': summaryHeader(summary, process.hrtime.bigint() - this.#startedNs),
      ...(encoding && { 'Content-Encoding': encoding.encoding }),
    });
    const stages = [this.#options.inBlocks ? new BlockEncoder() : undefined, encoding?.encoder].filter(
      (stage) => stage !== undefined
    );
    this.#encoder = encoding?.encoder;
    this.#body = stages[0] ?? this.#response;
    if (stages.length > 0) {
      pipeline([...stages, this.#response], () => undefined);
    }
  }

  /** Resolves when the client has room for more, or is gone. */
  async write(piece: Buffer): Promise<void> {
    const body = this.#body;
    if (body === undefined || piece.length === 0 || body.destroyed || body.write(piece)) {
      return;
    }
    await new Promise<void>((resolve) => {
      const go = (): void => {
        body.off('drain', go);
        this.#response.off('close', go);
        resolve();
      };
      body.once('drain', go);
      this.#response.once('close', go);
    });
  }

  end(): void {
    this.#body?.end();
  }

  /** Ends the answer with an exception: its own status when nothing was sent yet, otherwise the frame that ClickHouse appends. */
  async fail(exception: ClickHouseException): Promise<void> {
    const text = `${exception.message} (version ${this.#options.facts.version})\n`;
    if (this.#body !== undefined) {
      const length = Buffer.byteLength(text);
      await this.#settle();
      this.#body.end(`\r\n__exception__\r\n${this.#tag}\r\n${text}${length} ${this.#tag}\r\n__exception__\r\n`);
      return;
    }
    if (this.#response.headersSent || this.#response.destroyed) {
      return;
    }
    this.#response.writeHead(exception.httpStatus, {
      ...this.#commonHeaders(),
      'Content-Type': 'text/plain; charset=UTF-8',
      'X-ClickHouse-Exception-Code': String(exception.code),
    });
    this.#response.end(text);
  }

  /** Clients look for the frame in what they read at a time, so it had better not be glued to the rows before it. */
  async #settle(): Promise<void> {
    this.#encoder?.flush();
    await delay(SETTLE_MS);
  }

  #commonHeaders(): Record<string, string> {
    const { facts, queryId } = this.#options;
    return {
      'X-ClickHouse-Server-Display-Name': facts.hostName,
      'X-ClickHouse-Query-Id': encodeURI(queryId),
      'X-ClickHouse-Timezone': facts.timezone,
      'X-ClickHouse-Exception-Tag': this.#tag,
    };
  }
}
