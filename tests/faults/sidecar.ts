import { spawn } from 'node:child_process';
import { nodeArguments } from '../harness/bundled-commands';

/** A sidecar as a process of its own that can be killed. */
export interface Sidecar {
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | string | null>;
  stdout(): string;
  stderr(): string;
  /** Resolves with true once standard error holds the text, with false when the process ends without it. */
  says(text: string): Promise<boolean>;
  kill(signal?: NodeJS.Signals): void;
}

export function startSidecar(args: readonly string[]): Sidecar {
  const child = spawn(process.execPath, [...nodeArguments('ingest/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    listeners.forEach((listener) => listener());
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
      new Promise((resolve) => {
        const listener = (): void => {
          if (stderr.includes(text)) {
            listeners.delete(listener);
            resolve(true);
          }
        };
        listeners.add(listener);
        listener();
        void ended.then(() => resolve(stderr.includes(text)));
      }),
    kill: (signal = 'SIGKILL') => void child.kill(signal),
  };
}
