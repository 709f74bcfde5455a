import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf, installedTables } from '../cli/run-query';
import { startEmbedded } from '../tests/harness/embedded';
import { processCpu } from './ingest/process-cpu';
import { loadSimulated } from './load/load-simulated';
import { printTable } from './output/print-table';
import { agree } from './overview/agree';
import { type Asked, overviewPanels, overviewVariables } from './overview/asked';
import { rawEngine } from './overview/raw-engine';
import { startPreview } from './overview/start-preview';
import type { Way } from './overview/way';

const FLOWS = Number(process.env.BENCH_FLOWS ?? 10_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const HOUR_MS = 3_600_000;
/** Within an hour, a minute and a step, as the present mostly is. */
const TO_MS = Date.UTC(2026, 0, 12, 9, 47, 38);
const FROM_MS = TO_MS - HOUR_MS;
const AIM_MS = 1000;

interface Cost {
  ms: number;
  /** ClickHouse's processor time. */
  cpuMs: number;
}

type Measure = (work: () => Promise<unknown>) => Promise<Cost>;

/**
 * The dashboard “Network overview” over BENCH_FLOWS simulated flows (default 10 million) of the last hour, as it opens on
 * a screen 1440 pixels wide: what each panel and variable takes from the request of the browser to the backend's answer,
 * beside SQL written by hand on the flows, in turn, the median of BENCH_ROUNDS rounds (default 3); then all panels at
 * once. BENCH_DATA names a folder to keep the loaded flows in, and to take them from the next time.
 */
export async function run(): Promise<object> {
  const kept = process.env.BENCH_DATA;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'bench-overview-'));
  const isLoaded = kept !== undefined && existsSync(kept);
  const server = await startEmbedded({ data: folder });
  try {
    if (!isLoaded) {
      await loadSimulated(server.url, { flows: FLOWS, fromMs: FROM_MS, toMs: TO_MS });
    }
    const preview = await startPreview(server.url);
    try {
      const range = { fromMs: FROM_MS, toMs: TO_MS, tables: await installedTables(server.url) };
      const ways = { url: server.url, ours: preview, raw: rawEngine(server.url) };
      const measure = measureOn(server.pid);
      printLoad();
      const panels = overviewPanels(range);
      const alone = await each('Panels', panels, ways, measure);
      await each('Variables', overviewVariables(range), ways, measure);
      const together = await atOnce(panels, ways, measure);
      printLoad();
      return { ...alone, ...together };
    } finally {
      await preview.stop();
    }
  } finally {
    await server.stop();
    if (kept === undefined) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

interface Ways {
  /** Of ClickHouse. */
  url: string;
  ours: Way;
  raw: Way;
}

const measureOn =
  (pid: number): Measure =>
  async (work) => {
    const [startedCpu, started] = [processCpu(pid), performance.now()];
    await work();
    return { ms: performance.now() - started, cpuMs: (processCpu(pid) - startedCpu) * 1000 };
  };

/** One after the other, each way in turn, so that what else the machine does hits both alike. */
async function each(title: string, all: readonly Asked[], { url, ours, raw }: Ways, measure: Measure) {
  const rows = [];
  for (const asked of all) {
    // Warms up as well.
    await agree(asked, ours, raw);
    const rows_read = await rowsRead(url, asked);
    const costs: Record<'ours' | 'raw', Cost[]> = { ours: [], raw: [] };
    for (let round = 1; round <= ROUNDS; round += 1) {
      costs.ours.push(await measure(() => ours.ask(asked)));
      costs.raw.push(await measure(() => raw.ask(asked)));
    }
    const [us, them] = [median(costs.ours), median(costs.raw)];
    rows.push({
      panel: asked.title,
      tables: [...new Set(asked.questions.map(({ compiled }) => compiled.table))].join(' | '),
      rows_read: rows_read.toLocaleString('en'),
      ms: Math.round(us.ms),
      raw_ms: Math.round(them.ms),
      ratio: round2(us.ms / them.ms),
      cpu_ms: Math.round(us.cpuMs),
      raw_cpu_ms: Math.round(them.cpuMs),
      slow: us.ms > AIM_MS ? 'over 1 s' : '',
    });
  }
  console.log(`\n${title}`);
  printTable(rows);
  return {
    slowest_ms: Math.max(...rows.map(({ ms }) => ms)),
    over_1_s: rows.filter(({ slow }) => slow !== '').length,
    ratio: round2(quantile(rows.map(({ ratio }) => ratio))),
  };
}

/** By ClickHouse's own statistics in FORMAT JSON. */
async function rowsRead(url: string, { questions }: Asked): Promise<number> {
  let rows = 0;
  for (const { compiled } of questions) {
    rows += (await answerOf(url, compiled)).statistics.rows_read;
  }
  return rows;
}

/** As the browser opens a dashboard: what it shows at first, what comes by scrolling, and the collapsed row as well. */
async function atOnce(panels: readonly Asked[], { ours, raw }: Ways, measure: Measure) {
  const groups = {
    'first screen': panels.filter(({ shown }) => shown === 'at first'),
    'open rows': panels.filter(({ shown }) => shown !== 'when unfolded'),
    'all panels': panels,
  };
  const rows = [];
  const reasons = new Set<string>();
  for (const [name, group] of Object.entries(groups)) {
    const costs: Record<'ours' | 'raw', Cost[]> = { ours: [], raw: [] };
    const sums: number[] = [];
    let failed = 0;
    // So much at once may take longer than the data source waits for ClickHouse.
    const ask = (way: Way, asked: Asked) =>
      way.ask(asked).catch((error: Error) => {
        failed += 1;
        reasons.add(error.message);
      });
    for (let round = 1; round <= ROUNDS; round += 1) {
      costs.ours.push(await measure(() => Promise.all(group.map((asked) => ask(ours, asked)))));
      costs.raw.push(await measure(() => Promise.all(group.map((asked) => ask(raw, asked)))));
      const oneByOne = await measure(async () => {
        for (const asked of group) {
          await ask(ours, asked);
        }
      });
      sums.push(oneByOne.ms);
    }
    const [us, them] = [median(costs.ours), median(costs.raw)];
    rows.push({
      at_once: `${name} (${group.length})`,
      ms: Math.round(us.ms),
      raw_ms: Math.round(them.ms),
      ratio: round2(us.ms / them.ms),
      one_by_one_ms: Math.round(quantile(sums)),
      cpu_ms: Math.round(us.cpuMs),
      raw_cpu_ms: Math.round(them.cpuMs),
      failed,
    });
  }
  console.log('\nAt once');
  printTable(rows);
  reasons.forEach((reason) => console.log(`Failed: ${reason.trim()}`));
  return { at_once_ms: Object.fromEntries(rows.map((row) => [row.at_once, row.ms])) };
}

/** The figures of a busy machine are not those of an idle one. */
const printLoad = () =>
  console.log(
    `Load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`
  );

const median = (costs: readonly Cost[]): Cost => ({
  ms: quantile(costs.map(({ ms }) => ms)),
  cpuMs: quantile(costs.map(({ cpuMs }) => cpuMs)),
});

const quantile = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

const round2 = (value: number): number => Math.round(value * 100) / 100;
