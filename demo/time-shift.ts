import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** When a file's flows ended, in milliseconds since the epoch; undefined when no line has a time. */
export interface TimeSpan {
  firstMs: number;
  lastMs: number;
}

/** The fields of a flow that hold times, and how many of their units make a second. */
const TIME_KEYS: ReadonlyArray<readonly [string, number]> = [
  ['TimeFlowEndMs', 1000],
  ['TimeFlowStartMs', 1000],
  ['TimeFlowEnd', 1],
  ['TimeFlowStart', 1],
  ['TimeReceived', 1],
];

/** Flow times in the order in which the sidecar looks for the time of a flow. */
const END_KEYS = ['TimeFlowEndMs', 'TimeFlowEnd', 'TimeReceived'];

/** Bytes as characters: what is not UTF-8 in a message stays as it is. Write them as latin1. */
export const linesOf = (file: string) =>
  createInterface({ input: createReadStream(file, 'latin1'), crlfDelay: Infinity });

export async function timeSpan(file: string): Promise<TimeSpan | undefined> {
  let firstMs = Infinity;
  let lastMs = -Infinity;
  for await (const line of linesOf(file)) {
    const ms = endOf(line);
    if (ms !== undefined) {
      firstMs = Math.min(firstMs, ms);
      lastMs = Math.max(lastMs, ms);
    }
  }
  return lastMs === -Infinity ? undefined : { firstMs, lastMs };
}

/**
 * The line with each of its times moved. Works on the text, so that everything else in the message stays as it is,
 * also what is no valid flow.
 */
export function shiftTimes(line: string, byMs: number): string {
  return TIME_KEYS.reduce(
    (text, [key, perSecond]) =>
      text.replace(new RegExp(`("${key}"\\s*:\\s*)([1-9]\\d*)`), (_, head: string, time: string) => {
        return head + (Number(time) + Math.round((byMs / 1000) * perSecond));
      }),
    line
  );
}

function endOf(line: string): number | undefined {
  for (const key of END_KEYS) {
    const match = new RegExp(`"${key}"\\s*:\\s*([1-9]\\d*)`).exec(line);
    if (match) {
      return Number(match[1]) * (key === 'TimeFlowEndMs' ? 1 : 1000);
    }
  }
  return undefined;
}
