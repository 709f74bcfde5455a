import type { CompiledQuery } from '../flows/compile/compiled-query';
import { type HttpAddress, httpAddress } from '../ingest/config/value';
import { UsageError } from './compile-stdin';

/**
 * The rows of a compiled query over ClickHouse's HTTP interface. Parameters are sent as the compiler wrote them, which
 * no client library does. Throws an Error in words when the server is not there or refuses.
 */
export async function runQuery(address: string, { sql, params }: CompiledQuery): Promise<unknown[]> {
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
  return (JSON.parse(text) as { data: unknown[] }).data;
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
