import { spawn } from 'node:child_process';
import { nodeArguments } from '../harness/bundled-commands';

export interface RunningSidecar {
  /** Adds to its standard input, which stays open. */
  write(lines: string): void;
  /** Resolves to the first match in what it has logged; rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** All of standard output and standard error so far. */
  printed(): string;
  /** Ends its input; resolves to the exit code. */
  end(): Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

/** The sidecar as a process that loads what the test writes to it. */
export function startSidecar(args: readonly string[], env: Record<string, string> = {}): RunningSidecar {
  const child = spawn(process.execPath, [...nodeArguments('ingest/main.ts'), '--file', '-', ...args], {
    stdio: 'pipe',
    env: { INGEST_BATCH_AGE: '1s', ...process.env, ...env },
  });
  let printed = '';
  let heard = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      heard();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.on('error', () => undefined);
  return {
    write: (lines) => void child.stdin.write(lines),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        heard = () => {
          const match = pattern.exec(printed);
          if (match) {
            resolve(match);
          }
        };
        heard();
        void ended.then(() => reject(new Error(`Ended before it said ${pattern}:\n${printed}`)));
      }),
    printed: () => printed,
    end: () => {
      child.stdin.end();
      return ended;
    },
    kill: (signal) => void child.kill(signal),
  };
}
