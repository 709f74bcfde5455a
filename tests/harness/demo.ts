import { type ChildProcess, spawn } from 'node:child_process';

export interface Demo {
  pid: number;
  /** Resolves when it has printed where to look; rejects with all it printed when it ends before. */
  opened: Promise<DemoAddresses>;
  /** Resolves when it has printed `text`; rejects like `opened`. */
  says(text: string): Promise<void>;
  /** Resolves to the exit code, or to the name of the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Standard output and standard error so far. */
  printed(): string;
  stop(): Promise<void>;
}

export interface DemoAddresses {
  /** The preview's, with the time range of a file's flows. */
  open: URL;
  clickhouse: string;
}

const OPENED = /^ClickHouse: (http\S+)\nOpen (http\S+)\n/m;

/** `npm run demo` on any free port, unless `args` name one. */
export function startDemo(args: readonly string[]): Demo {
  return watch(spawn(process.execPath, ['--import', 'tsx', 'demo/main.ts', '--port', '0', ...args], { stdio: OUTPUT }));
}

/** The same as a terminal runs it: by npm, in a process group of its own, which gets a Ctrl-C as a whole. */
export function startDemoInTerminal(args: readonly string[]): Demo {
  return watch(spawn('npm', ['run', 'demo', '--', '--port', '0', ...args], { stdio: OUTPUT, detached: true }));
}

const OUTPUT: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];

function watch(child: ChildProcess): Demo {
  let printed = '';
  const readers = new Set<() => void>();
  const read = (chunk: Buffer): void => {
    printed += chunk.toString();
    readers.forEach((reader) => reader());
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });

  const untilPrinted = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(printed);
        if (match) {
          readers.delete(look);
          resolve(match);
        }
      };
      readers.add(look);
      look();
      ended.then(
        (code) => reject(new Error(`The demo ended with ${code} before it could be used:\n${printed}`)),
        reject
      );
    });

  const opened = untilPrinted(OPENED).then(([, clickhouse, open]) => ({ open: new URL(open), clickhouse }));
  // Not every test waits for it.
  opened.catch(() => undefined);
  return {
    pid: child.pid ?? NaN,
    opened,
    says: async (text) => void (await untilPrinted(new RegExp(text.replace(/[^\w\s]/g, '\\$&')))),
    ended,
    printed: () => printed,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
