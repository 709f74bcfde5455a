import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf, installedTables } from '../cli/run-query';
import { compile } from '../flows/compile/compile';
import { applySchema } from '../ingest/schema';
import { BatchBuilder } from '../ingest/loader/batch-builder';
import { ClickHouse } from '../ingest/loader/clickhouse';
import { simulate } from '../simulate/simulate';
import { PANELS, SEED_TABLE } from './query/panels';

const FLOWS = Number(process.env.BENCH_FLOWS ?? 10_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const DAY_MS = 86_400_000;
/** Not at the start of any hour or minute, as dashboards never are. */
const END_MS = Date.UTC(2026, 0, 12, 9, 47, 13);
const RANGES = { '1h': DAY_MS / 24, '24h': DAY_MS, '7d': 7 * DAY_MS } as const;
const BATCH = 100_000;
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
 * BENCH_DATA names a folder to keep the loaded flows in, and to take them from the next time.
 */
export async function run(): Promise<object> {
  const kept = process.env.BENCH_DATA;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'bench-query-'));
  const isLoaded = kept !== undefined && existsSync(kept);
  const server = await startServer(folder);
  try {
    if (!isLoaded) {
      await load(server.url);
    }
    const speedup: Record<string, number> = {};
    for (const range of Object.keys(RANGES) as Range[]) {
      speedup[range] = await compareRange(server.url, range);
    }
    console.log('backend_ms is null: the backend’s own time is measured by its Go benchmarks.');
    return { speedup, backend_ms: null };
  } finally {
    await server.stop();
    if (kept === undefined) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function load(url: string): Promise<void> {
  const target = { url, user: 'default', password: '', database: 'default' };
  const clickhouse = new ClickHouse(target, 2);
  await applySchema(clickhouse, target, 0);
  const startedMs = performance.now();
  let builder = new BatchBuilder('bench', 0, 'bench');
  let offset = 0;
  const flush = async () => {
    const batch = builder.close();
    builder = new BatchBuilder('bench', 0, 'bench');
    if (batch) {
      await clickhouse.insert(batch);
    }
  };
  const pace = { kind: 'spread', startMs: END_MS - 7 * DAY_MS, endMs: END_MS, flows: FLOWS } as const;
  await simulate(
    { shape: '1.12', seed: 1, flows: FLOWS, pace, output: { kind: 'stdout' } },
    {
      write: async (lines) => {
        for (let start = 0, end = lines.indexOf(10); end >= 0; start = end + 1, end = lines.indexOf(10, start)) {
          builder.add(offset++, lines.subarray(start, end), 0);
        }
        if (builder.rows >= BATCH) {
          await flush();
        }
        return true;
      },
      close: async () => undefined,
    },
    new AbortController().signal
  );
  await flush();
  const seconds = (performance.now() - startedMs) / 1000;
  console.log(`${FLOWS} flows simulated and loaded in ${seconds.toFixed(0)} s`);
  for (const statement of SEED_TABLE) {
    await clickhouse.command(statement);
  }
  const sizes = await clickhouse.rows<{ table: string; total: number; bytes: number }>(
    'SELECT table, sum(parts.rows) AS total, sum(parts.bytes_on_disk) AS bytes FROM system.parts AS parts WHERE active AND database = currentDatabase() GROUP BY table ORDER BY table'
  );
  printTable(sizes);
  await clickhouse.close();
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

/** Columns side by side, wide enough for their values. */
function printTable(rows: readonly object[]): void {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => Object.values(row).map(String))];
  const widths = names.map((_name, index) => Math.max(...lines.map((line) => line[index].length)));
  lines.forEach((line) =>
    console.log(
      line
        .map((cell, index) => cell.padEnd(widths[index]))
        .join('  ')
        .trimEnd()
    )
  );
}

const round1 = (value: number): number => Math.round(value * 10) / 10;

async function startServer(data: string): Promise<{ url: string; stop(): Promise<void> }> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'embedded/main.ts', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.on('data', (piece: Buffer) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(piece.toString()) ?? [];
      if (found) {
        resolve(found);
      }
    });
    void ended.then(() => reject(new Error('The embedded ClickHouse did not start.')));
  });
  return {
    url,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
