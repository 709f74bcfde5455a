import { tableName } from '../flows/tables/sql-text';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE } from '../flows/tables/table-names';
import type { ClickHouse } from './loader/clickhouse';
import type { Ranges } from './loader/ranges';

/** What a run has done; printed as the last line of standard output. Null: ClickHouse could not be asked. */
export interface Summary {
  /** Messages read and handed to ClickHouse. */
  read: number;
  /** Of these, those that are rows of `flows`. */
  loaded: number | null;
  /** Of these, those that are in `flows_dead_letters`. */
  deadLetters: number | null;
}

export interface DeadLetterReason {
  reason: string;
  messages: number;
}

/** Beyond this a partition's runs are counted as one from its first to its last offset. */
const MOST_RUNS = 100;

/** Counts in ClickHouse itself what became of the loaded ranges. */
export async function countLoaded(
  clickhouse: ClickHouse,
  database: string,
  loaded: Ranges,
  signal?: AbortSignal
): Promise<Summary> {
  const count = async (table: string): Promise<number> => {
    let total = 0;
    for (const { where, params } of conditions(loaded)) {
      const query = `SELECT count() AS messages FROM ${tableName(table, database)} WHERE ${where}`;
      const [row] = await clickhouse.rows<{ messages: number }>(query, params, signal);
      total += Number(row?.messages ?? 0);
    }
    return total;
  };
  return { read: loaded.messages, loaded: await count(FLOWS_TABLE), deadLetters: await count(DEAD_LETTERS_TABLE) };
}

/** Why messages of the loaded ranges are dead letters, the most frequent reason first. */
export async function deadLetterReasons(
  clickhouse: ClickHouse,
  database: string,
  loaded: Ranges,
  signal?: AbortSignal
): Promise<DeadLetterReason[]> {
  const totals = new Map<string, number>();
  for (const { where, params } of conditions(loaded)) {
    const table = tableName(DEAD_LETTERS_TABLE, database);
    const query = `SELECT reason, count() AS messages FROM ${table} WHERE ${where} GROUP BY reason`;
    for (const { reason, messages } of await clickhouse.rows<DeadLetterReason>(query, params, signal)) {
      totals.set(reason, (totals.get(reason) ?? 0) + Number(messages));
    }
  }
  return [...totals].map(([reason, messages]) => ({ reason, messages })).sort((a, b) => b.messages - a.messages);
}

function conditions(loaded: Ranges): Array<{ where: string; params: Record<string, unknown> }> {
  return loaded.all().map(({ topic, partition, runs }) => {
    const first = runs[0]?.from ?? 0;
    const last = runs.at(-1)?.to ?? 0;
    const exact = runs.length <= MOST_RUNS ? runs : [{ from: first, to: last }];
    const within = exact.map(({ from, to }) => `_offset BETWEEN ${from} AND ${to}`).join(' OR ');
    return {
      where: `_topic = {topic:String} AND _partition = {partition:UInt32} AND (${within})`,
      params: { topic, partition },
    };
  });
}
