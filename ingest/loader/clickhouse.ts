import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { LANDING_COLUMNS, LANDING_TABLE } from '../../flows/tables/schema';
import type { ClickHouseTarget } from '../config/config';
import type { Batch } from './batch';

const REQUEST_MS = 120_000;

/** The sidecar's side of ClickHouse over HTTP. Methods throw what @clickhouse/client does; see clickhouse-failure.ts. */
export class ClickHouse {
  readonly #client: ClickHouseClient;
  readonly #insert: string;

  constructor(target: ClickHouseTarget, connections: number) {
    this.#client = createClient({
      url: target.url,
      username: target.user,
      password: target.password,
      application: 'netobserv-ingest',
      request_timeout: REQUEST_MS,
      max_open_connections: connections,
      // A proxy, or the server at its keep-alive limit, may close an idle connection under a request.
      keep_alive: { enabled: true, idle_socket_ttl: 2000 },
      // Failures are explained by the sidecar; the client's own log would repeat each on standard output.
      log: { level: 127 },
    });
    this.#insert = `INSERT INTO ${target.database}.${LANDING_TABLE} (${LANDING_COLUMNS.join(', ')}) FORMAT RowBinary`;
  }

  /** The server's version. */
  async version(): Promise<string> {
    const [row] = await this.rows<{ version: string }>('SELECT version() AS version');
    return row?.version ?? 'unknown';
  }

  async command(query: string, params: Record<string, unknown> = {}, signal?: AbortSignal): Promise<void> {
    await this.#client.command({ query, query_params: params, abort_signal: signal });
  }

  async rows<T>(query: string, params: Record<string, unknown> = {}, signal?: AbortSignal): Promise<T[]> {
    const result = await this.#client.query({
      query,
      query_params: params,
      format: 'JSONEachRow',
      abort_signal: signal,
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    return result.json<T>();
  }

  /** One insert of the whole batch. Sent again with the same token, it adds only what is missing. */
  async insert(batch: Batch, signal?: AbortSignal): Promise<void> {
    const result = await this.#client.exec({
      query: this.#insert,
      values: Readable.from(batch.body, { objectMode: false }),
      abort_signal: signal,
      clickhouse_settings: {
        insert_deduplication_token: batch.token,
        insert_deduplicate: 1,
        // The views' tables must recognise the repetition too, or they count it twice.
        deduplicate_blocks_in_dependent_materialized_views: 1,
        // Asynchronous inserts are merged with others, so a token would no longer name one batch.
        async_insert: 0,
        // Late flows of many days are flows all the same.
        max_partitions_per_insert_block: '0',
        wait_end_of_query: 1,
      },
    });
    // An insert answers nothing; reading to the end frees the connection.
    result.stream.resume();
    await finished(result.stream);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
