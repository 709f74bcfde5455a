import { type Demo, startDemo } from '../harness/demo';

let demo: Demo | undefined;

/**
 * Jest's globalSetup of the browser's project: one demo for all its files, at DEMO_URL, unless one runs there already. One that
 * does not start is the failure of each story, not of other projects of the same run.
 */
export default async function shareDemo(): Promise<void> {
  if (process.env.DEMO_URL) {
    return;
  }
  demo = startDemo([]);
  try {
    process.env.DEMO_URL = (await demo.opened).open.origin;
  } catch (error) {
    process.env.DEMO_FAULT = String(error);
  }
}

/** Nothing to stop where it was there before. */
export async function stopSharedDemo(): Promise<void> {
  await demo?.stop();
}
