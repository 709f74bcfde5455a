import { spawn } from 'node:child_process';
import { nodeArguments } from './bundled-commands';

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs one of our commands as a user does, from the repository's root. `input` goes to its standard input. */
export function command(
  script: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string | Buffer; env?: Record<string, string> } = {}
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeArguments(script), ...args], {
      stdio: 'pipe',
      env: { ...process.env, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    // A command that does not read its input may be gone before all of it is written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The JSON of the last line that a command printed. */
export const lastLine = ({ stdout }: CommandResult): unknown => JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
