export interface Progress {
  /** Messages that ClickHouse has confirmed. */
  messages: number;
  perSecond: number;
  /** Bytes loaded, and of how many, where that is known. */
  read?: { bytes: number; of: number };
  /** Since the start. */
  seconds: number;
}

/** One line for a terminal: ` 45 %  1,234,567 messages  98,765 a second  about 0:12 left`. */
export function progressText({ messages, perSecond, read, seconds }: Progress): string {
  const loaded = `${messages.toLocaleString('en')} messages  ${Math.round(perSecond).toLocaleString('en')} a second`;
  if (read === undefined || read.of === 0) {
    return loaded;
  }
  const part = Math.min(1, read.bytes / read.of);
  // Before something is read there is nothing to go by.
  const left = part === 0 ? '' : `  about ${clock(Math.ceil((seconds * (1 - part)) / part))} left`;
  return `${String(Math.floor(part * 100)).padStart(3)} %  ${loaded}${left}`;
}

function clock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const pad = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}
