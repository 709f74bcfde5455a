import { spawn } from 'node:child_process';
import { nodeArguments } from '../harness/bundled-commands';

export interface IngestProcess {
  /** Resolves with the exit code, or the signal's name. */
  ended: Promise<number | string | null>;
  stdout(): string;
  stderr(): string;
  /** Resolves when standard error holds the text; rejects when the process ends before. */
  says(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** The sidecar as a child process that can be signalled. */
export function startIngest(args: readonly string[], env: Record<string, string> = {}): IngestProcess {
  const child = spawn(process.execPath, [...nodeArguments('ingest/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { INGEST_BATCH_AGE: '1s', ...process.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  let heard = (): void => undefined;
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    heard();
  });
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
    says: (text) =>
      new Promise((resolve, reject) => {
        heard = () => {
          if (stderr.includes(text)) {
            resolve();
          }
        };
        heard();
        void ended.then(() => reject(new Error(`Ended before it said "${text}":\n${stderr}`)));
      }),
    kill: (signal) => void child.kill(signal),
  };
}
