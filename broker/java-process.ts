import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { Socket } from 'node:net';

export interface JavaProcess {
  /** Resolves with the exit code once Java has ended, whoever ended it. */
  readonly ended: Promise<number | null>;
  running(): boolean;
  /** Asks Java to stop and waits for it; kills it when it does not. */
  stop(): Promise<void>;
  /** Ends Java at once and leaves every file. */
  kill(): Promise<void>;
}

const STOP_SECONDS = 15;

/**
 * Java ends when standard input closes, which the operating system does for us however this process dies, kill -9 included.
 * $1 is a folder to remove once Java was asked to stop and has done so (143), or empty; after a failure it stays to be read.
 * Background jobs of a shell get /dev/null as input, hence descriptor 3.
 */
const SUPERVISOR = `
folder=$1; shift
exec 3<&0
"$@" 3<&- & java=$!
(read -r _ <&3; kill "$java"; sleep ${STOP_SECONDS}; kill -9 "$java") 2>/dev/null & watch=$!
wait "$java"; code=$?
kill "$watch" 2>/dev/null
[ "$code" != 143 ] || [ -z "$folder" ] || rm -rf "$folder"
exit "$code"`;

/** Starts Java in a process group of its own, so that Ctrl-C in a terminal leaves the order of stopping to us. */
export function startJava(args: readonly string[], options: { logFile: string; removeAfter?: string }): JavaProcess {
  const log = openSync(options.logFile, 'w');
  const child = spawn('sh', ['-c', SUPERVISOR, 'broker', options.removeAfter ?? '', 'java', ...args], {
    stdio: ['pipe', log, log],
    detached: true,
  });
  // Whoever forgets to stop it ends all the same, and Java with it.
  child.unref();
  if (child.stdin instanceof Socket) {
    child.stdin.unref();
  }
  let running = true;
  const ended = new Promise<number | null>((resolve) => {
    const end = (code: number | null) => {
      running = false;
      resolve(code);
    };
    child.once('error', () => end(null));
    child.once('exit', end);
  });
  child.stdin?.on('error', () => undefined); // Java may be gone before we close its input.

  function kill(): Promise<unknown> {
    if (running && child.pid !== undefined) {
      process.kill(-child.pid, 'SIGKILL');
    }
    return ended;
  }

  return {
    ended,
    running: () => running,
    async stop() {
      child.ref();
      child.stdin?.end();
      const timer = setTimeout(() => void kill(), (STOP_SECONDS + 5) * 1000);
      await ended;
      clearTimeout(timer);
    },
    async kill() {
      await kill();
    },
  };
}
