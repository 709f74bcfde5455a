import { createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { LANDING_COLUMNS, LANDING_TABLE } from '../../flows/tables/schema';
import { INSERTED_COLUMNS } from '../../flows/tables/flows-columns';
import { quotedIdentifier, tableName } from '../../flows/tables/sql-text';
import { FLOWS_TABLE } from '../../flows/tables/table-names';
import type { ClickHouseTarget } from '../config/config';
import type { Batch } from './batch';
import type { BatchForm } from './batch-rows';
import { httpsAgent } from './https-agent';

const REQUEST_MS = 120_000;

/** The sidecar's side of ClickHouse over HTTP. Methods throw what @clickhouse/client does; see clickhouse-failure.ts. */
export class ClickHouse {
  readonly #client: ClickHouseClient;
  readonly #inserts: Readonly<Record<BatchForm, string>>;
  readonly #clusterSettings: ClickHouseSettings;

  constructor(target: ClickHouseTarget, connections: number) {
    const https = target.url.startsWith('https:');
    // A user who has a certificate and no password is known by the certificate.
    const byCertificate = target.tls?.certFile !== undefined && target.password === '';
    this.#client = createClient({
      url: target.url,
      username: target.user,
      password: target.password,
      application: 'netobserv-ingest',
      request_timeout: REQUEST_MS,
      max_open_connections: connections,
      // A proxy, or the server at its keep-alive limit, may close an idle connection under a request.
      keep_alive: { enabled: true, idle_socket_ttl: 2000 },
      ...(https ? { http_agent: httpsAgent(target.tls, connections) } : {}),
      ...(byCertificate
        ? {
            set_basic_auth_header: false,
            http_headers: { 'X-ClickHouse-User': target.user, 'X-ClickHouse-SSL-Certificate-Auth': 'on' },
          }
        : {}),
      // The quickest level: beyond it, processor time grows faster than the bytes get fewer.
      compression: { request: target.compression === 'gzip' ? { codec: 'gzip', level: 1 } : false },
      // Failures are explained by the sidecar; the client's own log would repeat each on standard output.
      log: { level: 127 },
    });
    // Not before every shard has its rows is an insert done; else they would wait in a folder of the server.
    this.#clusterSettings = target.cluster === undefined ? {} : { distributed_foreground_insert: 1 };
    const into = (table: string, columns: readonly string[], format: string): string =>
      `INSERT INTO ${tableName(table, target.database)} (${columns.map(quotedIdentifier).join(', ')}) FORMAT ${format}`;
    this.#inserts = {
      flows: into(FLOWS_TABLE, INSERTED_COLUMNS, 'Native'),
      messages: into(LANDING_TABLE, LANDING_COLUMNS, 'RowBinary'),
    };
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

  /** The whole answer of a statement that takes no FORMAT, in ClickHouse's default one. */
  async text(query: string, signal?: AbortSignal): Promise<string> {
    const { stream } = await this.#client.exec({ query, abort_signal: signal });
    return text(stream);
  }

  /** The rows of a SELECT in RowBinary, to be inserted elsewhere as they are. */
  async rowBinary(query: string, signal?: AbortSignal): Promise<Buffer> {
    const { stream } = await this.#client.exec({ query: `${query}\nFORMAT RowBinary`, abort_signal: signal });
    return buffer(stream);
  }

  /** One insert of the whole batch. Sent again with the same token, it adds only what is missing. */
  async insert(batch: Batch, signal?: AbortSignal): Promise<void> {
    const result = await this.#client.exec({
      query: this.#inserts[batch.form],
      values: Readable.from(batch.body, { objectMode: false }),
      abort_signal: signal,
      http_headers: batch.encoding === undefined ? {} : { 'Content-Encoding': batch.encoding },
      clickhouse_settings: {
        insert_deduplication_token: batch.token,
        insert_deduplicate: 1,
        // The views' tables must recognise the repetition too, or they count it twice.
        deduplicate_blocks_in_dependent_materialized_views: 1,
        // Asynchronous inserts are merged with others, so a token would no longer name one batch.
        async_insert: 0,
        // A block goes without the columns that none of its flows has.
        input_format_defaults_for_omitted_fields: 1,
        // What the views put into the rollups is grouped by their keys: there is nothing to merge in the insert.
        optimize_on_insert: 0,
        // However many blocks the body has, they must become one, or the token names only the first.
        min_insert_block_size_rows: '1048449',
        min_insert_block_size_bytes: '1073741824',
        // Late flows of many days are flows all the same.
        max_partitions_per_insert_block: '0',
        wait_end_of_query: 1,
        ...this.#clusterSettings,
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
