import { spawn } from 'node:child_process';

export interface RunOptions {
  env?: Record<string, string>;
}

/** Runs a command to its end. Throws an Error with all that it printed if it fails, or with what to install if it is missing. */
export function run(command: string, args: readonly string[], { env = {} }: RunOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(`${command} is missing: ${INSTALL[command] ?? 'install it'}`) : error)
    );
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString('utf8').trim();
      return code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} failed:\n${text}`));
    });
  });
}

const INSTALL: Record<string, string | undefined> = {
  go: 'install Go 1.26 or newer (https://go.dev/dl, or your distribution’s package)',
};
