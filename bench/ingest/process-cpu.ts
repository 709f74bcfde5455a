import { readFileSync } from 'node:fs';

/** Of the kernel's clock ticks, in which /proc counts: 100 a second on every Linux that Node runs on. */
const TICKS = 100;

/** Seconds of processor time that all threads of a process have taken so far (/proc/PID/stat, user and system). */
export function processCpu(pid: number): number {
  // The name before may hold blanks and parentheses.
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user, system] = [fields[11], fields[12]].map(Number);
  return (user + system) / TICKS;
}

/** The most memory that was resident so far, in MB (/proc/PID/status). */
export function peakMemory(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
  return Number(kilobytes) / 1024;
}
