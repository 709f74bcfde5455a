import type { Reading } from './reading';

/** A flow's time lies strictly between 0 and this, in ms since the epoch: beyond it, DateTime and Date wrap around. */
export const MAX_TIME_MS = 4294967295000;

const MAX_TIME_S = MAX_TIME_MS / 1000;

/** The elements that give a flow its end time. */
export const END_TIME_ELEMENTS = {
  TimeFlowEndMs: 'Nullable(Int64)',
  TimeFlowEnd: 'Nullable(Int64)',
  TimeReceived: 'Nullable(Int64)',
} as const;

/** Seconds → ms; a number of seconds that is out of range stays out of range instead of overflowing. */
const toMs = (seconds: string): string => `least(${seconds}, ${MAX_TIME_S}) * 1000`;

/** End time of the flow in ms since the epoch, which may be out of range; NULL if it has none. A time of 0 or less is none. */
export const END_MS = `multiIf(json_TimeFlowEndMs > 0, json_TimeFlowEndMs, json_TimeFlowEnd > 0, ${toMs('json_TimeFlowEnd')}, json_TimeReceived > 0, ${toMs('json_TimeReceived')}, NULL)`;

const startMsInRange = `json_TimeFlowStartMs > 0 AND json_TimeFlowStartMs < ${MAX_TIME_MS}`;
const startInRange = `json_TimeFlowStart > 0 AND json_TimeFlowStart < ${MAX_TIME_S}`;
const START_MS = `multiIf(${startMsInRange}, json_TimeFlowStartMs, ${startInRange}, ${toMs('json_TimeFlowStart')}, endMs)`;

const instant = (ms: string): string => `fromUnixTimestamp64Milli(ifNull(${ms}, 0), 'UTC')`;

/** The columns of role time. They read `endMs`, which the view defines and which is in range there. */
export const TIME_READINGS: Readonly<Record<string, Reading>> = {
  TimeFlowEndMs: {
    elements: END_TIME_ELEMENTS,
    stored: { TimeFlowEndMs: 'ifNull(json_TimeFlowEndMs > 0, 0)' },
    value: instant('endMs'),
    loses: 'wholeNumber',
  },
  TimeFlowStartMs: {
    elements: { TimeFlowStartMs: 'Nullable(Int64)', TimeFlowStart: 'Nullable(Int64)' },
    stored: { TimeFlowStartMs: `ifNull(${startMsInRange}, 0)` },
    value: instant(START_MS),
    loses: 'wholeNumber',
  },
  TimeReceived: {
    elements: {},
    stored: { TimeReceived: `ifNull(json_TimeReceived BETWEEN 0 AND ${MAX_TIME_S}, 0)` },
    value: `toDateTime(if(ifNull(json_TimeReceived BETWEEN 0 AND ${MAX_TIME_S}, 0), ifNull(json_TimeReceived, 0), 0), 'UTC')`,
    loses: 'wholeNumber',
  },
};
