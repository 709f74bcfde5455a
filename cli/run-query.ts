import type { CompiledQuery } from '../flows/compile/compiled-query';
import type { TableState } from '../flows/compile/context';
import { tableStates } from '../flows/tables/table-states';
import { type HttpAddress, httpAddress } from '../ingest/config/value';
import { UsageError } from './question';

/**
 * The rows of a compiled query over ClickHouse's HTTP interface. Parameters are sent as the compiler wrote them, which
 * no client library does. Throws an Error in words when the server is not there or refuses.
 */
export async function runQuery(address: string, query: Pick<CompiledQuery, 'sql' | 'params'>): Promise<unknown[]> {
  return (await answerOf(address, query)).data;
}

/** What ClickHouse's FORMAT JSON holds. */
export interface Answer {
  data: unknown[];
  /** Elapsed seconds; rows and bytes that were read. */
  statistics: { elapsed: number; rows_read: number; bytes_read: number };
}

/** As runQuery, with what the query took. */
export async function answerOf(
  address: string,
  { sql, params }: Pick<CompiledQuery, 'sql' | 'params'>
): Promise<Answer> {
  const server = parseAddress(address);
  const url = new URL(server.url);
  const user = server.user ?? process.env.CLICKHOUSE_USER;
  const password = server.password ?? process.env.CLICKHOUSE_PASSWORD;
  if (server.database !== undefined) {
    url.searchParams.set('database', server.database);
  }
  for (const [name, text] of Object.entries(params)) {
    url.searchParams.set(`param_${name}`, text);
  }
  url.searchParams.set('wait_end_of_query', '1');
  const response = await send(url, `${sql}\nFORMAT JSON`, {
    ...(user && { 'X-ClickHouse-User': user }),
    ...(password && { 'X-ClickHouse-Key': password }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`ClickHouse at ${url.origin} answered: ${text.trim()}`);
  }
  return JSON.parse(text) as Answer;
}

/** The flows and their rollups; none where the tables, or the right to read them, are missing: the query itself will tell. */
export async function installedTables(address: string, database?: string): Promise<TableState[]> {
  const query = { sql: tableStates(database), params: {} };
  const rows = await runQuery(address, query).catch((error: unknown) => {
    if (error instanceof Error && /Code: (60|81|497)\b/.test(error.message)) {
      return [];
    }
    throw error;
  });
  return rows as TableState[];
}

/** What is no address is not repeated in the error: it may hold a password. */
function parseAddress(address: string): HttpAddress {
  try {
    return httpAddress(address);
  } catch (error) {
    throw new UsageError(`--clickhouse: ${(error as Error).message}`);
  }
}

async function send(url: URL, body: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', body, headers });
  } catch (error) {
    const cause = (error as { cause?: { code?: string; message?: string } }).cause;
    throw new Error(
      `No ClickHouse at ${url.origin}: ${cause?.code ?? cause?.message ?? String(error)}. ` +
        'Start one with `npm run embedded -- --port 8123`, or check --clickhouse.'
    );
  }
}
