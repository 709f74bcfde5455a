import { createClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { createStatements, LANDING_COLUMNS, LANDING_TABLE } from '../../flows/tables/schema';

export type Row = Record<string, unknown>;
export type Message = string | Buffer;

/** The project's tables in a database of their own, and what tests do with them. */
export interface FlowTables {
  /** Inserts messages in one block, as the sidecar does; the first one has offset 0. With a token: once. */
  load(topic: string, messages: readonly Message[], token?: string, landing?: string): Promise<void>;
  /** The rows of a SELECT; 64-bit integers are text. */
  rows(sql: string): Promise<Row[]>;
  command(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** `statements` make the tables; without, they are today's. */
export async function createFlowTables(
  url: string,
  database: string,
  statements: readonly string[] = createStatements()
): Promise<FlowTables> {
  const client = createClient({ url, database, clickhouse_settings: { output_format_json_quote_64bit_integers: 1 } });
  const command = async (query: string): Promise<void> => {
    await client.command({ query });
  };
  const creator = createClient({ url });
  await creator.command({ query: `CREATE DATABASE ${database}` });
  await creator.close();
  for (const statement of statements) {
    await command(statement);
  }
  return {
    command,
    close: () => client.close(),
    load: async (topic, messages, token, landing = LANDING_TABLE) => {
      const rows = messages.map((message, offset) => rowBinary(topic, 0, offset, Buffer.from(message)));
      const { stream } = await client.exec({
        query: `INSERT INTO ${landing} (${LANDING_COLUMNS.join(', ')}) FORMAT RowBinary`,
        values: Readable.from(rows, { objectMode: false }),
        clickhouse_settings: {
          async_insert: 0,
          deduplicate_blocks_in_dependent_materialized_views: 1,
          ...(token === undefined ? {} : { insert_deduplication_token: token }),
        },
      });
      stream.resume();
      await new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject));
    },
    rows: async (query) => (await client.query({ query, format: 'JSONEachRow' })).json<Row>(),
  };
}

function rowBinary(topic: string, partition: number, offset: number, message: Buffer): Buffer {
  const numbers = Buffer.alloc(12);
  numbers.writeUInt32LE(partition, 0);
  numbers.writeBigUInt64LE(BigInt(offset), 4);
  return Buffer.concat([length(topic.length), Buffer.from(topic), numbers, length(message.length), message]);
}

/** LEB128, as RowBinary has it before a text. */
function length(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      return Buffer.from([...bytes, rest]);
    }
    bytes.push((rest % 128) + 128);
  }
}
