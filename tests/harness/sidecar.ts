import { spawn } from 'node:child_process';
import { nodeArguments } from './bundled-commands';

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
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    listeners.forEach((listener) => listener());
  });
  // It may be killed while something is written to it.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | string | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  const killIt = (): void => void child.kill('SIGKILL');
  process.once('exit', killIt);
  void ended.then(() => process.off('exit', killIt));
  return {
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const expression = typeof pattern === 'string' ? new RegExp(escaped(pattern)) : pattern;
        const listener = (): void => {
          const match = expression.exec(stderr);
          if (match) {
            listeners.delete(listener);
            resolve(match);
          }
        };
        listeners.add(listener);
        listener();
        void ended.then(() => reject(new Error(`Ended before it said ${pattern}:\n${stderr}`)));
      }),
    write: (lines) => void child.stdin.write(lines),
    end: () => void child.stdin.end(),
    kill: (signal) => void child.kill(signal),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
