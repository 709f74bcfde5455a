import type { CompileContext } from '../flows/compile/context';
import { QueryError } from '../flows/query/query-error';
import { readStdin } from './read-stdin';

/** Command line options that say which time range a flow query is about. */
export interface RangeOptions {
  from?: string;
  to?: string;
  interval?: string;
}

/** The flow query on standard input and what it is asked about. */
export interface Question {
  query: unknown;
  context: CompileContext;
}

/** Throws QueryError for what is not JSON, UsageError for an option that is none. */
export async function readQuestion(options: RangeOptions): Promise<Question> {
  const text = await readStdin();
  return { query: parseJson(text), context: rangeOf(options) };
}

export class UsageError extends Error {}

function parseJson(text: string): unknown {
  if (text.trim() === '') {
    throw new QueryError('invalid_json', 'standard input is empty; pipe a flow query (JSON) into it', '');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new QueryError('invalid_json', `the flow query is not JSON: ${(error as Error).message}`, '');
  }
}

function rangeOf({ from, to, interval }: RangeOptions): CompileContext {
  const toMs = to === undefined ? Date.now() : instant(to, '--to');
  const fromMs = from === undefined ? toMs - 3_600_000 : instant(from, '--from');
  if (interval !== undefined && !/^[1-9]\d{0,12}$/.test(interval)) {
    throw new UsageError(`--interval must be a number of milliseconds, not ${interval}`);
  }
  return { fromMs, toMs, ...(interval !== undefined && { intervalMs: Number(interval) }) };
}

function instant(text: string, option: string): number {
  const ms = /^\d{10,15}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(ms)) {
    throw new UsageError(
      `${option} must be a time such as 2026-11-23T12:00:00Z (or milliseconds since the epoch), not ${text}`
    );
  }
  return ms;
}

/** Says what is wrong on standard error. Returns the exit code: 2 for the user's mistakes, 1 for everything else. */
export function reportError(error: unknown): number {
  if (error instanceof QueryError) {
    console.error(`${error.message}${error.path === '' ? '' : ` (at ${error.path})`}`);
    return 2;
  }
  console.error(error instanceof Error ? error.message : String(error));
  return error instanceof UsageError ? 2 : 1;
}
