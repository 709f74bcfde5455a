import { type ChildProcess, spawn } from 'node:child_process';
import { Printed } from './printed';

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
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });

  const printed = new Printed([child.stdout, child.stderr], ended, 'The demo');
  const opened = printed.says(OPENED).then(([, clickhouse, open]) => ({ open: new URL(open), clickhouse }));
  // Not every test waits for it.
  opened.catch(() => undefined);
  return {
    pid: child.pid ?? NaN,
    opened,
    says: async (text) => void (await printed.says(text)),
    ended,
    printed: () => printed.text,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
