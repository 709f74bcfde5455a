import { within } from '../../ingest/source/kafka/within';
import { type Demo, startDemo } from '../harness/demo';

/** With building everything, on a busy machine. */
const START_MS = 8 * 60_000;

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
    // Jest sets no limit to a globalSetup.
    const opened = await within(START_MS, demo.opened);
    if (!opened) {
      throw new Error(`The demo did not open in ${START_MS} ms:\n${demo.printed()}`);
    }
    process.env.DEMO_URL = opened.open.origin;
  } catch (error) {
    process.env.DEMO_FAULT = String(error);
  }
}

/** Nothing to stop where it was there before. */
export async function stopSharedDemo(): Promise<void> {
  if (demo) {
    await demo.stop();
    demo = undefined;
    delete process.env.DEMO_URL;
    delete process.env.DEMO_FAULT;
  }
}
