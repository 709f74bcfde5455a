import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FlowSink } from './flow-sink';

/** Standard output. A reader that has had enough (`| head`) ends it without a complaint. */
export function stdoutSink(stdout: Writable = process.stdout): FlowSink {
  return streamSink(stdout, () => Promise.resolve());
}

/** A file, overwritten. */
export function fileSink(path: string): FlowSink {
  const file = createWriteStream(path);
  return streamSink(file, () => finished(file.end()));
}

function streamSink(stream: Writable, close: () => Promise<void>): FlowSink {
  let failure: NodeJS.ErrnoException | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  const readable = (): boolean => {
    if (failure && failure.code !== 'EPIPE') {
      throw failure;
    }
    return failure === undefined;
  };
  return {
    async write(lines) {
      if (readable() && !stream.write(lines)) {
        await once(stream, 'drain').catch(() => undefined);
      } else {
        // Pipes are written synchronously: let signals and errors in.
        await new Promise(setImmediate);
      }
      return readable();
    },
    async close() {
      if (readable()) {
        await close();
      }
    },
  };
}
