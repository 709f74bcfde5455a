/** One thing that was looked at before anything is loaded. */
export interface Finding {
  /** `unknown`: this server does not tell. */
  state: 'ok' | 'missing' | 'unknown';
  /** What was found, as a sentence. */
  text: string;
  /** What to do about it, as a sentence. */
  todo?: string;
}

const MARKS = { ok: 'ok     ', missing: 'MISSING', unknown: 'unknown' };

/** One line. */
export function findingLine({ state, text, todo }: Finding): string {
  return `${MARKS[state]}  ${text}${todo === undefined ? '' : ` ${todo}`}\n`;
}
