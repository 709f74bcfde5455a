import { QueryError } from '../query/query-error';

/** What the caller knows besides the flow query. Never taken from the query itself. */
export interface CompileContext {
  /** Milliseconds since the epoch; `toMs` is exclusive. */
  fromMs: number;
  toMs: number;
  /** The panel's suggested interval. An alert rule has none (Grafana sends 1000). */
  intervalMs?: number;
  /** The panel's width in points. */
  maxDataPoints?: number;
  /** The present; steps that end later, or whose flows may still be on their way, are left out. Default: everything has arrived. */
  nowMs?: number;
  /** Default: the connection's own database. */
  database?: string;
  /** Default `flows`. */
  table?: string;
}

/** Throws QueryError when the range is not one, or the panel's interval or width is no positive number. */
export function checkContext({ fromMs, toMs, intervalMs, maxDataPoints }: CompileContext): void {
  if (!Number.isSafeInteger(fromMs) || !Number.isSafeInteger(toMs) || fromMs < 0 || toMs <= fromMs) {
    throw new QueryError(
      'invalid_context',
      `the time range must end after it begins; it is ${fromMs} to ${toMs} ms`,
      ''
    );
  }
  for (const [name, value] of Object.entries({ intervalMs, maxDataPoints })) {
    if (value !== undefined && !(value > 0 && Number.isFinite(value))) {
      throw new QueryError('invalid_context', `${name} must be a positive number; it is ${value}`, '');
    }
  }
}
