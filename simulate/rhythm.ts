import { mix } from './random';

/** When a workload is busy: office hours, nights (batch jobs, backups), or always. */
export type Schedule = 'day' | 'night' | 'flat';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Activity by the hour of the day in UTC: 1 on average over a day, up to 1.6 at the peak. */
export function dayRhythm(schedule: Schedule, timeMs: number): number {
  if (schedule === 'flat') {
    return 1;
  }
  const peakHour = schedule === 'day' ? 14 : 2;
  const turn = (2 * Math.PI * (timeMs - peakHour * HOUR)) / (24 * HOUR);
  // The second harmonic gives office hours a shoulder in the evening.
  return 1 + 0.55 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
}

/** Ups and downs of one route within minutes: 1 on average over a day, between about 0.4 and 2.5. `key` names the route. */
export function minuteRhythm(key: number, timeMs: number): number {
  return Math.exp(0.6 * smooth(key, timeMs / (3 * MINUTE)) + 0.35 * smooth(key + 7919, timeMs / (MINUTE / 2)) - 0.1);
}

/** True in some stretches of five minutes: packet loss, slow answers. */
export function inTrouble(key: number, timeMs: number): boolean {
  return mix(key ^ mix(Math.floor(timeMs / (5 * MINUTE)) + 31)) < 2 ** 32 * 0.015;
}

/** Value noise in [-1, 1]: random at whole numbers, smooth between. */
function smooth(key: number, position: number): number {
  const whole = Math.floor(position);
  const part = position - whole;
  const eased = part * part * (3 - 2 * part);
  return noise(key, whole) * (1 - eased) + noise(key, whole + 1) * eased;
}

function noise(key: number, index: number): number {
  return mix(mix(key) ^ index) / 2 ** 31 - 1;
}
