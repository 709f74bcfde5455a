import type { ClickHouseClient } from '@clickhouse/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFlows } from '../flows/tables/create-tables';
import { startEmbedded } from '../tests/harness/embedded';
import { loadSimulated } from './load/load-simulated';
import { PATIENT } from './load/patient';
import { printTable } from './output/print-table';

const FLOWS = Number(process.env.BENCH_FLOWS ?? 1_000_000);
const END_MS = Date.UTC(2026, 0, 12, 12);
/** Half an hour of a cluster of 550 flows a second. */
const RANGE_MS = FLOWS * 1.8;
const LARGEST = 12;

/** What else the table could be: by what it is sorted, and how its columns are packed. */
const VARIANTS: Readonly<Record<string, (statement: string) => string>> = {
  'as it is': (statement) => statement,
  'by time alone': (statement) => sortedBy(statement, 'TimeFlowEndMs'),
  'by minute, namespaces, owners': (statement) =>
    sortedBy(
      statement,
      'toStartOfMinute(TimeFlowEndMs), SrcK8S_Namespace, DstK8S_Namespace, SrcK8S_OwnerName, DstK8S_OwnerName, TimeFlowEndMs'
    ),
  'by hour, namespaces, owners': (statement) =>
    sortedBy(
      statement,
      'toStartOfHour(TimeFlowEndMs), SrcK8S_Namespace, DstK8S_Namespace, SrcK8S_OwnerName, DstK8S_OwnerName, TimeFlowEndMs'
    ),
  'by hour and addresses': (statement) =>
    sortedBy(statement, 'toStartOfHour(TimeFlowEndMs), SrcAddr, DstAddr, SrcPort, DstPort, TimeFlowEndMs'),
  LZ4: (statement) => statement.replaceAll('CODEC(ZSTD(1))', 'CODEC(LZ4)'),
  'ZSTD(3)': (statement) => statement.replaceAll('CODEC(ZSTD(1))', 'CODEC(ZSTD(3))'),
  'times as differences': (statement) =>
    statement.replace(/^(    `TimeFlow(?:Start|End)Ms` .*) CODEC\(ZSTD\(1\)\)/gm, '$1 CODEC(DoubleDelta, ZSTD(1))'),
};

/**
 * Bytes on disk of a flow in the sidecar's table, all columns and offsets included, beside what else it could be: each
 * variant holds the same BENCH_FLOWS simulated flows (default 1 million), merged into as few parts as there can be.
 */
export async function run(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-storage-'));
  const clickhouse = await startEmbedded({ data: folder });
  try {
    await loadSimulated(clickhouse.url, { flows: FLOWS, fromMs: END_MS - RANGE_MS, toMs: END_MS });
    const client = clickhouse.client(PATIENT);
    const rows: Array<{ variant: string; bytes_per_flow: number }> = [];
    for (const [variant, change] of Object.entries(VARIANTS)) {
      const table = `variant_${rows.length}`;
      await client.command({ query: change(createFlows({})[0]).replace('`flows`', table) });
      await client.command({ query: `INSERT INTO ${table} SELECT * FROM flows` });
      await client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
      rows.push({ variant, bytes_per_flow: await bytesPerFlow(client, table) });
    }
    printTable(rows);
    console.log('\nThe largest columns');
    printTable(await largestColumns(client, 'variant_0'));
    return { bytes_per_flow: rows[0].bytes_per_flow };
  } finally {
    await clickhouse.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Also without a shorter primary key, which must be a prefix of the order. */
const sortedBy = (statement: string, order: string): string =>
  statement.replace(/^PRIMARY KEY .*\n/m, '').replace(/^ORDER BY .*$/m, `ORDER BY (${order})`);

async function bytesPerFlow(client: ClickHouseClient, table: string): Promise<number> {
  const [{ bytes }] = await select<{ bytes: number }>(
    client,
    `SELECT round(sum(bytes_on_disk) / sum(rows), 1) AS bytes FROM system.parts WHERE active AND table = '${table}'`
  );
  return bytes;
}

const largestColumns = (client: ClickHouseClient, table: string) =>
  select<object>(
    client,
    `SELECT name, round(data_compressed_bytes / ${FLOWS}, 2) AS bytes_per_flow FROM system.columns
    WHERE table = '${table}' ORDER BY data_compressed_bytes DESC LIMIT ${LARGEST}`
  );

async function select<T>(client: ClickHouseClient, query: string): Promise<T[]> {
  const answer = await client.query({ query, format: 'JSONEachRow' });
  return answer.json<T>();
}
