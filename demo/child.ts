import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { threadPoolEnvironment } from '../embedded/thread-pool';

/** A process of the demo. */
export interface Child {
  /** Resolves to the first match of `ready` in its output; rejects when it ends before, with what it said. */
  ready(ready: RegExp): Promise<RegExpMatchArray>;
  /** Resolves to its standard output when it ends well; rejects with what it said otherwise. */
  done: Promise<string>;
  stdin: Writable;
  stdout: Readable;
  stop(): Promise<void>;
}

const MOST_OUTPUT = 64 * 1024;
const PATIENCE_MS = 10_000;

/** Runs one of our TypeScript commands, e.g. `embedded/main.ts`, which then needs no second process for its thread pool. */
export const startScript = (script: string, args: readonly string[]) =>
  startChild(process.execPath, ['--import', 'tsx', script, ...args], threadPoolEnvironment);

export function startChild(command: string, args: readonly string[], env: Record<string, string> = {}): Child {
  // Over the channel the embedded ClickHouse hears of the demo's end, however it ends; the others by their input.
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    env: { ...ownEnvironment(), ...env },
  }) as ChildProcessWithoutNullStreams;
  let stdout = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout = (stdout + chunk.toString()).slice(-MOST_OUTPUT)));
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-MOST_OUTPUT)));
  // A process that ended closes its input; whoever still writes to it hears of the end through `done`.
  child.stdin.on('error', () => undefined);
  const done = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 || stopping.has(child)
        ? resolve(stdout)
        : reject(new Error(said.trim() || stdout.trim() || `${command} ended with ${signal ?? `code ${code}`}`))
    );
  });
  done.catch(() => undefined);
  running.add(child);
  child.on('close', () => running.delete(child));
  return {
    ready: (pattern) => firstMatch(child, pattern, () => stdout + said, done),
    done,
    stdin: child.stdin,
    stdout: child.stdout,
    stop: () => stop(child),
  };
}

/** Without the settings of somebody's real sidecar or ClickHouse: the demo's parts only know each other. */
const ownEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CLICKHOUSE|KAFKA|INGEST)_/.test(name)));

const running = new Set<ChildProcess>();
const stopping = new Set<ChildProcess>();

/** Whatever happens, nothing of the demo's outlives it. */
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function firstMatch(child: ChildProcess, pattern: RegExp, output: () => string, done: Promise<string>) {
  return new Promise<RegExpMatchArray>((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output());
      if (match) {
        resolve(match);
      }
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    look();
    done.then(() => reject(new Error(output().trim() || 'ended too early')), reject);
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  stopping.add(child);
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    // Not `close`: a grandchild that lives on would hold the pipes open.
    child.on('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
