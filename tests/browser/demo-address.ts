import { startDemo } from '../harness/demo';

export interface OpenDemo {
  /** The preview's address, without a slash at its end. */
  url: string;
  stop(): Promise<void>;
}

/**
 * The demo at DEMO_URL, or else one started for the tests on any free port, as `npm run demo` does.
 *
 * @throws with what the demo printed when it ends before it can be opened
 */
export async function openDemo(options: string[] = []): Promise<OpenDemo> {
  if (process.env.DEMO_URL) {
    return { url: process.env.DEMO_URL.replace(/\/$/, ''), stop: async () => {} };
  }
  const demo = startDemo(options);
  const { open } = await demo.opened;
  return { url: open.origin, stop: demo.stop };
}
