import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Demo {
  /** The preview's address, without a slash at its end. */
  url: string;
  stop(): Promise<void>;
}

/**
 * The demo at DEMO_URL, or else one started for the tests on any free port, as `npm run demo` does.
 *
 * @throws with what the demo printed when it ends before it can be opened
 */
export async function openDemo(options: string[] = []): Promise<Demo> {
  if (process.env.DEMO_URL) {
    return { url: process.env.DEMO_URL.replace(/\/$/, ''), stop: async () => {} };
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/main.ts', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      printed += text.toString();
      const ready = /Open (http:\/\/[^/\s]+)/.exec(printed);
      if (ready) {
        resolve(ready[1]);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The demo ended with ${code} before it could be opened:\n${printed}`))
    );
  });
  return {
    url,
    async stop() {
      if (child.exitCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
    },
  };
}
