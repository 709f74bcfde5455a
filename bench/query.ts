import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf, installedTables } from '../cli/run-query';
import { compile } from '../flows/compile/compile';
import { startEmbedded } from '../tests/harness/embedded';
import { backendCost } from './query/backend';
import { loadFlows } from './query/load-flows';
import { PANELS } from './query/panels';
import { printTable } from './output/print-table';

const FLOWS = Number(process.env.BENCH_FLOWS ?? 10_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const DAY_MS = 86_400_000;
/** Not at the start of any hour or minute, as dashboards never are. */
const END_MS = Date.UTC(2026, 0, 12, 9, 47, 13);
const RANGES = { '1h': DAY_MS / 24, '24h': DAY_MS, '7d': 7 * DAY_MS } as const;
const WAYS = ['ours', 'raw', 'seed'] as const;

type Range = keyof typeof RANGES;
type Way = (typeof WAYS)[number];

interface Cost {
  ms: number;
  rows: number;
  bytes: number;
}

/**
 * The panels of an overview dashboard over BENCH_FLOWS simulated flows (default 10 million) of 7 days: our compiled
 * queries, SQL written by hand on the same raw table, and the same on the table of NetObserv's kafka-clickhouse-example.
 * BENCH_DATA names a folder to keep the loaded flows in, and to take them from the next time. Then what the backend
 * itself takes.
 */
export async function run(): Promise<object> {
  const kept = process.env.BENCH_DATA;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'bench-query-'));
  const isLoaded = kept !== undefined && existsSync(kept);
  const server = await startEmbedded({ data: folder });
  try {
    if (!isLoaded) {
      await loadFlows(server.url, { flows: FLOWS, fromMs: END_MS - 7 * DAY_MS, toMs: END_MS });
    }
    const speedup: Record<string, number> = {};
    for (const range of Object.keys(RANGES) as Range[]) {
      speedup[range] = await compareRange(server.url, range);
    }
    const { backend, clickhouse, encode } = await backendCost(server.url);
    console.log('\nThe backend, for 100 series of 500 points');
    printTable([{ backend_ms: backend, clickhouse_ms: clickhouse, encode_ms: encode }]);
    return { speedup, backend_ms: backend };
  } finally {
    await server.stop();
    if (kept === undefined) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Prints how each panel fared and returns the median of the hand-written queries' times ÷ that of ours. */
async function compareRange(url: string, range: Range): Promise<number> {
  const [fromMs, toMs] = [END_MS - RANGES[range], END_MS];
  const tables = await installedTables(url);
  const all: Record<Way, number[]> = { ours: [], raw: [], seed: [] };
  const rows: object[] = [];
  for (const panel of PANELS) {
    const ours = compile(panel.query, { fromMs, toMs, tables, maxDataPoints: 700 });
    const { range: exact, frame } = ours;
    const stepMs = frame.kind === 'timeseries' ? frame.stepMs : toMs - fromMs;
    const queries = {
      ours,
      raw: { sql: panel.raw(exact, stepMs), params: {} },
      seed: { sql: panel.seed(exact, stepMs), params: {} },
    };
    const costs: Record<Way, Cost[]> = { ours: [], raw: [], seed: [] };
    // Turn by turn, so that what else the machine does hits all alike; the first turn only warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const way of WAYS) {
        const cost = await measure(url, queries[way]);
        if (round > 0) {
          costs[way].push(cost);
          all[way].push(cost.ms);
        }
      }
    }
    for (const way of WAYS) {
      const times = costs[way].map(({ ms }) => ms);
      const { rows: read, bytes } = costs[way][0];
      rows.push({
        panel: panel.title,
        way,
        median_ms: round1(quantile(times, 0.5)),
        p95_ms: round1(quantile(times, 0.95)),
        rows_read: read,
        mb_read: round1(bytes / 1e6),
        tables: way === 'ours' ? ours.table : '',
      });
    }
  }
  console.log(`\nLast ${range}`);
  printTable(rows);
  return round1(quantile(all.raw, 0.5) / quantile(all.ours, 0.5));
}

/** By ClickHouse's own statistics in the answer. */
async function measure(url: string, query: { sql: string; params: Record<string, string> }): Promise<Cost> {
  const { statistics } = await answerOf(url, query);
  return { ms: statistics.elapsed * 1000, rows: statistics.rows_read, bytes: statistics.bytes_read };
}

function quantile(values: readonly number[], level: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * level))];
}

const round1 = (value: number): number => Math.round(value * 10) / 10;
