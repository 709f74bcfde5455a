import type { ClickHouseClient } from '@clickhouse/client';
import { ROLLUPS } from '../../flows/tables/rollups';
import { FACTS_SQL } from './messages';
import type { Topic } from './topic';

/** What became of the messages of a topic. */
export interface Account {
  produced: number;
  /** In neither table. */
  lost: number;
  /** There more than once, in one table or in both. */
  doubled: number;
  /** There, but not as it was produced: another content, or in the wrong table. */
  altered: number;
  /** There, but never produced. */
  strange: number;
  /** Sums of rollups that differ from a recount of `flows`. */
  rollupsOff: Record<string, number>;
}

/** What an account must say. */
export const allThereOnce = (topic: Topic, missing = 0): Account => ({
  produced: topic.size,
  lost: missing,
  doubled: 0,
  altered: 0,
  strange: 0,
  rollupsOff: {},
});

/** Compares a database with what was produced, message by message: partition, offset and content. */
export async function account(client: ClickHouseClient, database: string, topic: Topic): Promise<Account> {
  const found = new Map<string, string[]>();
  const add = (rows: Array<[number, number, ...unknown[]]>): void => {
    for (const [partition, offset, ...facts] of rows) {
      const key = `${partition}:${offset}`;
      found.set(key, [...(found.get(key) ?? []), JSON.stringify(facts)]);
    }
  };
  const where = `WHERE _topic = '${topic.name}'`;
  add(await rows(client, `SELECT _partition, _offset, ${FACTS_SQL} FROM ${database}.flows ${where}`));
  add(await rows(client, `SELECT _partition, _offset, message FROM ${database}.flows_dead_letters ${where}`));

  const result = { ...allThereOnce(topic), lost: 0 };
  topic.partitions.forEach((messages, partition) =>
    messages.forEach(({ bytes, facts }, offset) => {
      const key = `${partition}:${offset}`;
      const rowsOfIt = found.get(key) ?? [];
      found.delete(key);
      const expected = JSON.stringify(facts ?? [bytes.toString()]);
      result.lost += rowsOfIt.length === 0 ? 1 : 0;
      result.doubled += rowsOfIt.length > 1 ? 1 : 0;
      result.altered += rowsOfIt.some((row) => row !== expected) ? 1 : 0;
    })
  );
  result.strange = found.size;
  result.rollupsOff = await rollupsOff(client, database);
  return result;
}

/** Written out here once more, so that the rollup's own conditions are not compared with themselves. */
const COUNTED_ONCE =
  "NOT Duplicate AND _RecordType IN ('', 'flowLog') AND (FlowDirection IN (0, 2, -1) OR (FlowDirection = 1 AND DstK8S_Type IN ('', 'Service')))";

async function rollupsOff(client: ClickHouseClient, database: string): Promise<Record<string, number>> {
  const off: Record<string, number> = {};
  for (const { table, family, periodMs } of ROLLUPS) {
    const keys = family === 'flows_by_node' ? 'FlowDirection' : 'SrcK8S_Namespace, DstK8S_Namespace';
    const where = family === 'flows_by_namespace' ? `WHERE ${COUNTED_ONCE}` : '';
    const recount =
      `SELECT intDiv(toUnixTimestamp64Milli(flows.TimeFlowEndMs), ${periodMs}) AS period, ${keys}, ` +
      `count() AS n, sum(Bytes) AS b, sum(Packets) AS p FROM ${database}.flows AS flows ${where} GROUP BY ALL`;
    const kept =
      `SELECT intDiv(toUnixTimestamp64Milli(rollup.TimeFlowEndMs), ${periodMs}) AS period, ${keys}, ` +
      `sum(Flows) AS n, sum(Bytes) AS b, sum(Packets) AS p FROM ${database}.${table} AS rollup GROUP BY ALL`;
    const differences = `SELECT count() FROM ((${recount}) EXCEPT (${kept}) UNION ALL ((${kept}) EXCEPT (${recount})))`;
    const [[count] = [-1]] = await rows<[number]>(client, differences);
    if (count !== 0) {
      off[table] = count;
    }
  }
  return off;
}

async function rows<T extends unknown[]>(client: ClickHouseClient, query: string): Promise<T[]> {
  const clickhouse_settings = { output_format_json_quote_64bit_integers: 0 } as const;
  return (await client.query({ query, format: 'JSONCompactEachRow', clickhouse_settings })).json<T>();
}
