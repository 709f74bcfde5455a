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
  /**
   * The flows and the rollups that there are (tables/table-states.ts has the SELECT). Default: none, so that the flows
   * themselves answer, as they must where the tables are of an older version.
   */
  tables?: TableState[];
  /**
   * Whose flows the asker may see: namespaces, with `*` for any text. Undefined: all flows; empty: none. What Grafana
   * knows of the asker decides it (pkg/restriction), never the query. See restriction.ts.
   */
  namespaces?: string[];
  /** The asker can follow links, as a browser can. Default false. */
  links?: boolean;
  /** How much of a time series the asker can take: more groups than fit go into Other. Default: however much there is. */
  limits?: SeriesLimits;
}

/** Of all series of one answer together. */
export interface SeriesLimits {
  series: number;
  /** Empty steps included. */
  points: number;
}

export interface TableState {
  table: string;
  /** Milliseconds since the epoch: every flow that ended then or later is in it. */
  completeFromMs: number;
  /** About how many rows an hour of it has, on a busy day. Decides what is cheaper to read, never what is answered. */
  rowsPerHour: number;
}

/** Throws QueryError when the range is not one, an interval, width or limit no positive number, or a namespace no name. */
export function checkContext({ fromMs, toMs, intervalMs, maxDataPoints, namespaces, limits }: CompileContext): void {
  if (!Number.isSafeInteger(fromMs) || !Number.isSafeInteger(toMs) || fromMs < 0 || toMs <= fromMs) {
    throw new QueryError(
      'invalid_context',
      `the time range must end after it begins; it is ${fromMs} to ${toMs} ms`,
      ''
    );
  }
  for (const [name, value] of Object.entries({ intervalMs, maxDataPoints, ...limits })) {
    if (value !== undefined && !(value > 0 && Number.isFinite(value))) {
      throw new QueryError('invalid_context', `${name} must be a positive number; it is ${value}`, '');
    }
  }
  // An empty name would match every external end.
  if (namespaces !== undefined && !(Array.isArray(namespaces) && namespaces.every(isName))) {
    throw new QueryError('invalid_context', 'the namespaces that may be seen must be a list of names', '');
  }
}

const isName = (namespace: unknown) => typeof namespace === 'string' && namespace.trim() !== '';
