import { spawn } from 'node:child_process';

export interface Execution {
  ok: boolean;
  /** Both streams, as they came. */
  output: string;
  stdout: string;
}

/** Runs a command to its end; a command that cannot be started is a failure like any other. */
export function execute(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {}
): Promise<Execution> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    const all: Buffer[] = [];
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => all.push(chunk) && out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
    child.on('error', (error) => all.push(Buffer.from(String(error))));
    child.on('close', (code) =>
      resolve({
        ok: code === 0,
        output: Buffer.concat(all).toString('utf8'),
        stdout: Buffer.concat(out).toString('utf8'),
      })
    );
  });
}
