import { spawn } from 'node:child_process';
import { nodeArguments } from './bundled-commands';
import { Printed } from './printed';

/** The sidecar as a process of its own: to be watched, fed and killed. */
export interface Sidecar {
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string | null>;
  stdout(): string;
  /** What it has logged. */
  stderr(): string;
  /** Resolves with the first match in what it has logged; rejects when it ends before. */
  says(pattern: string | RegExp): Promise<RegExpExecArray>;
  /** Adds to its standard input, which stays open until `end`. */
  write(lines: string): void;
  end(): void;
  kill(signal: NodeJS.Signals): void;
}

/** Waits a second at most for a batch to fill, unless `args` say otherwise. Ends with the tests' process. */
export function startSidecar(args: readonly string[], env: Record<string, string> = {}): Sidecar {
  const child = spawn(process.execPath, [...nodeArguments('ingest/main.ts'), ...args], {
    stdio: 'pipe',
    env: { INGEST_BATCH_AGE: '1s', ...process.env, ...env },
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  // It may be killed while something is written to it.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | string | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  const log = new Printed([child.stderr], ended, 'The sidecar');
  const killIt = (): void => void child.kill('SIGKILL');
  process.once('exit', killIt);
  void ended.then(() => process.off('exit', killIt));
  return {
    ended,
    stdout: () => stdout,
    stderr: () => log.text,
    says: (pattern) => log.says(pattern),
    write: (lines) => void child.stdin.write(lines),
    end: () => void child.stdin.end(),
    kill: (signal) => void child.kill(signal),
  };
}
