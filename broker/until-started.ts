import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JavaProcess } from './java-process';

const START_SECONDS = 90;

/** Why the broker did not start, in words; undefined once it says that it has. */
export async function untilStarted(child: JavaProcess, logFile: string): Promise<string | undefined> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    // Before reading the log: what a process that has ended wrote is there.
    const running = child.running();
    const log = await readFile(logFile, 'utf8');
    if (running && log.includes('Kafka Server started')) {
      return undefined;
    }
    if (!running) {
      return reason(log);
    }
    if (Date.now() > deadline) {
      return `it was not ready after ${START_SECONDS} s`;
    }
    await Promise.race([sleep(100), child.ended]);
  }
}

function reason(log: string): string {
  if (log.includes('Address already in use')) {
    return 'a port was taken meanwhile';
  }
  const complaint = log.split('\n').find((line) => / (ERROR|FATAL) |Exception/.test(line));
  return complaint?.trim() ?? 'it ended without saying why';
}
