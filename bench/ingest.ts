import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSidecar } from '../build/sidecar';
import { startBroker } from '../broker/start-broker';
import type { FlowSink } from '../simulate/flow-sink';
import { kafkaSink } from '../simulate/kafka-sink';
import { simulate } from '../simulate/simulate';
import { fileSink } from '../simulate/stream-sink';
import { startEmbedded } from '../tests/harness/embedded';
import { byJsonParse, byOneInsertPerFlow } from './ingest/by-client';
import { byEngine, byEngineWithRollups } from './ingest/by-engine';
import { bySidecar, bySidecarWithoutRollups } from './ingest/by-sidecar';
import type { Flows, Loaded, Way } from './ingest/way';
import { printTable } from './output/print-table';

const FLOWS = Number(process.env.BENCH_FLOWS ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PARTITIONS = 4;
const END_MS = Date.UTC(2026, 0, 12, 12);
/** How long 1 million flows take a cluster of 1,000 flows a second. */
const RANGE_MS = FLOWS;

const WAYS = [bySidecar, byEngine, bySidecarWithoutRollups, byEngineWithRollups, byJsonParse, byOneInsertPerFlow];
const FIGURES = ['sidecar', 'engine', 'one_insert_per_flow', 'json_parse'];

/**
 * How fast BENCH_FLOWS simulated flows (default 1 million) get into an embedded ClickHouse, and for how much processor time:
 * by the sidecar from a real Kafka broker, beside ClickHouse reading a file of the same flows itself, beside the ways that the
 * sidecar replaces. All ways in turn, BENCH_ROUNDS times (default 3); medians are shown. Processor time is that of all threads
 * of loader and ClickHouse until the last flow is in, the broker apart.
 */
export async function run(): Promise<object> {
  await buildSidecar();
  const folder = mkdtempSync(join(tmpdir(), 'bench-ingest-'));
  const broker = await startBroker();
  try {
    const flows: Flows = { count: FLOWS, file: join(folder, 'flows.ndjson'), broker: broker.bootstrap, topic: 'bench' };
    await broker.createTopic(flows.topic, PARTITIONS);
    await produce(flows);
    // What was just written is on the disk before anything is measured.
    execFileSync('sync');
    const loads = new Map<Way, Loaded[]>(WAYS.map((way) => [way, []]));
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const way of WAYS) {
        // Removed at the end: for a minute, ext4 looks twice at each inode that was freed, which would cost the next way a tenth.
        loads.get(way)?.push(await load(way, flows, join(folder, `${way.name}-${round}`)));
      }
    }
    const rows = [...loads].map(([way, measured]) => figures(way.name, measured));
    printTable(rows);
    const byName = new Map(rows.map((row) => [row.way, row]));
    const of = (figure: 'rows_per_s' | 'cpu_us_per_flow') =>
      Object.fromEntries(FIGURES.map((name) => [name, byName.get(name)?.[figure]]));
    return { rows_per_s: of('rows_per_s'), cpu_us_per_flow: of('cpu_us_per_flow') };
  } finally {
    await broker.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Into the file and into the topic, as NetObserv's exporter does: lz4, spread over the partitions. */
async function produce({ count, file, broker, topic }: Flows): Promise<void> {
  const sinks = [fileSink(file), await kafkaSink({ bootstrap: broker, topic, compression: 'lz4' })];
  const both: FlowSink = {
    write: async (lines) => (await Promise.all(sinks.map((sink) => sink.write(lines)))).every(Boolean),
    close: async () => void (await Promise.all(sinks.map((sink) => sink.close()))),
  };
  const pace = { kind: 'spread', startMs: END_MS - RANGE_MS, endMs: END_MS, flows: count } as const;
  const output = { kind: 'stdout' } as const;
  await simulate({ shape: '1.12', seed: 1, flows: count, pace, output }, both, new AbortController().signal);
  await both.close();
}

/** On a ClickHouse of its own, with its data on disk. */
async function load(way: Way, flows: Flows, data: string): Promise<Loaded> {
  const clickhouse = await startEmbedded({ data });
  try {
    return await way.load(clickhouse, { ...flows, count: Math.min(flows.count, way.most ?? Infinity) });
  } finally {
    await clickhouse.stop();
  }
}

function figures(way: string, loads: readonly Loaded[]) {
  const [{ flows }] = loads;
  const memory = Math.max(...loads.map((each) => each.memory ?? 0));
  return {
    way,
    flows,
    rows_per_s: Math.round(median(loads.map(({ seconds }) => flows / seconds))),
    cpu_us_per_flow: round1(median(loads.map(({ cpu }) => (cpu / flows) * 1e6))),
    loader_mb: memory > 0 ? Math.round(memory) : '',
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

const round1 = (value: number): number => Math.round(value * 10) / 10;
