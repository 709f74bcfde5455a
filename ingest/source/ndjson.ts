import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import type { BatchLimits } from '../config/config';
import { IngestError } from '../ingest-error';
import type { BodyEncoding } from '../loader/body-encoding';
import type { Loader } from '../loader/loader';
import type { Log } from '../log/log';
import { fileIdentity } from './file-identity';
import { hintAbout } from './file-hint';
import { InFlight } from './in-flight';
import { LineBatches, MAX_LINE } from './line-batches';
import type { Source, Stopping } from './source';

const CHUNK = 1024 * 1024;

export interface NdjsonOptions {
  /** A path, or `-` for standard input. */
  path: string;
  batch: BatchLimits;
  /** Batches handed to the loader at the same time. */
  inserts: number;
  /** Of what is inserted. */
  encoding?: BodyEncoding;
  log: Log;
}

/**
 * A file or standard input: one line is one message, and its number, from 0, the offset. Empty lines hold no
 * message but count. The topic is the file's name with the digest of its content, so that loading the same
 * content again with the same batch limits repeats the same tokens and adds nothing. What has no lasting content (standard input, a pipe)
 * is new each time. Batches of a file close by rows and bytes alone: by age they would not be the same twice.
 */
export class NdjsonSource implements Source {
  readonly name: string;
  progress: { bytes: number; of: number } | undefined;
  #firstLine: Buffer | undefined;

  constructor(private readonly options: NdjsonOptions) {
    this.name = options.path === '-' ? 'standard input' : options.path;
  }

  async check(): Promise<void> {
    if (this.options.path !== '-') {
      await this.#isRegularFile();
    }
  }

  async run(loader: Loader, stopping: Stopping): Promise<void> {
    const { path } = this.options;
    if (path !== '-' && (await this.#isRegularFile())) {
      const { digest, size } = await fileIdentity(path);
      if (size > 0) {
        this.progress = { bytes: 0, of: size };
        const stream = createReadStream(path, { highWaterMark: CHUNK, end: size - 1 });
        await this.#load(stream, `${basename(path)}#${digest}`, false, loader, stopping);
      }
      return;
    }
    const stream = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK });
    const name = path === '-' ? 'stdin' : basename(path);
    await this.#load(stream, `${name}#${randomBytes(6).toString('hex')}`, true, loader, stopping);
  }

  hint(): string | undefined {
    return this.#firstLine && hintAbout(this.#firstLine, this.options.path);
  }

  async #load(stream: Readable, topic: string, live: boolean, loader: Loader, stopping: Stopping): Promise<void> {
    const { batch: limits, encoding, inserts, log } = this.options;
    const inFlight = new InFlight(inserts);
    const tooLong = (line: number): void =>
      log.warn({ line }, `A line is longer than ${MAX_LINE} bytes; its beginning becomes a dead letter.`);
    const batches = new LineBatches(topic, limits, tooLong, encoding);
    const load = async (): Promise<void> => {
      for (let batch = batches.take(); batch; batch = batches.take()) {
        const whole = batch;
        await inFlight.start(async () => {
          await loader.load(whole, { kill: stopping.kill });
          if (this.progress) {
            // With the end of each line.
            this.progress.bytes += whole.messageBytes + whole.rows;
          }
        });
      }
    };

    addAbortSignal(stopping.stop, stream);
    const input = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
    let next = this.#next(input, stopping.stop);
    for (;;) {
      // A stream that says nothing for hours must not hide that its last batch could not be loaded.
      const chunk = await Promise.race([
        inFlight.failed,
        firstOf(next, live ? batches.openForMs(Date.now()) : undefined),
      ]);
      if (chunk === 'end') {
        break;
      }
      if (chunk === 'too old') {
        batches.close();
      } else {
        batches.push(chunk);
        next = this.#next(input, stopping.stop);
        // If a load fails first, nobody waits for this one any more.
        next.catch(() => undefined);
      }
      await load();
    }
    this.#firstLine = batches.firstLine;
    if (!stopping.stop.aborted) {
      batches.end();
    }
    // A file that is stopped early is loaded again from its beginning, in the same batches; a stream is gone.
    if (live || !stopping.stop.aborted) {
      batches.close();
    }
    await load();
    await inFlight.end();
  }

  async #next(input: AsyncIterator<Buffer, undefined>, stop: AbortSignal): Promise<Buffer | 'end'> {
    try {
      return (await input.next()).value ?? 'end';
    } catch (error) {
      if (stop.aborted) {
        return 'end';
      }
      throw new IngestError(`Cannot read ${this.name}: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }

  async #isRegularFile(): Promise<boolean> {
    const { path } = this.options;
    const file = await stat(path).catch((error: NodeJS.ErrnoException) => {
      const reason = error.code === 'ENOENT' ? 'there is no such file' : (error.code ?? 'unknown reason');
      throw new IngestError(`Cannot read ${path}: ${reason}.`);
    });
    if (file.isDirectory()) {
      throw new IngestError(`Cannot read ${path}: it is a directory. Name a file with one JSON object a line.`);
    }
    return file.isFile();
  }
}

async function firstOf(next: Promise<Buffer | 'end'>, ms: number | undefined): Promise<Buffer | 'end' | 'too old'> {
  if (ms === undefined) {
    return next;
  }
  let timer: NodeJS.Timeout | undefined;
  const tooOld = new Promise<'too old'>((resolve) => {
    timer = setTimeout(resolve, ms, 'too old');
  });
  try {
    return await Promise.race([next, tooOld]);
  } finally {
    clearTimeout(timer);
  }
}
