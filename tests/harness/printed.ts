import type { Readable } from 'node:stream';
import { escaped } from './escaped';

/** What a process prints, to be waited for. */
export class Printed {
  #text = '';
  readonly #readers = new Set<() => void>();

  /** `ended`: settles when nothing more comes. `name` of the process, for errors. */
  constructor(
    streams: ReadonlyArray<Readable | null>,
    private readonly ended: Promise<unknown>,
    private readonly name: string
  ) {
    for (const stream of streams) {
      stream?.on('data', (chunk: Buffer) => {
        this.#text += chunk.toString();
        this.#readers.forEach((read) => read());
      });
    }
  }

  /** So far. */
  get text(): string {
    return this.#text;
  }

  /** Resolves with the first match; rejects with all that was printed when the process ends before. */
  says(pattern: string | RegExp): Promise<RegExpExecArray> {
    const expression = typeof pattern === 'string' ? new RegExp(escaped(pattern)) : pattern;
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = expression.exec(this.#text);
        if (match) {
          this.#readers.delete(look);
          resolve(match);
        }
      };
      this.#readers.add(look);
      look();
      this.ended.then(
        (end) => reject(new Error(`${this.name} ended with ${end} before it said ${pattern}:\n${this.#text}`)),
        reject
      );
    });
  }
}
