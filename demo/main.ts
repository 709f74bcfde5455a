import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { startBroker } from '../broker/start-broker';
import { PREVIEW_EXECUTABLE } from '../build/backend';
import { build } from '../build/build';
import { staleParts } from '../build/stale-parts';
import { type Child, startChild, startScript } from './child';
import { backfillFlows, pipeFile, startSimulator } from './feed';
import { untilFlows } from './flow-count';
import { type DemoOptions, parseOptions } from './options';
import { step } from './step';
import { timeSpan, type TimeSpan } from './time-shift';

const TOPIC = 'flows-export';
/** A demo that runs for days should not fill the memory. A file's flows are kept, however old they are. Who looks wants to see it move. */
const LIVE = ['--retention', '1d', '--batch-age', '1s'];

let ending = false;

/** Stopped in reverse order: whoever writes before whoever is written to. */
const started: Array<{ stop(): Promise<void> }> = [];

async function main(options: DemoOptions): Promise<void> {
  await requireFree(options.port);
  const span = await spanOf(options.flows);
  const stale = staleParts();
  if (stale.length > 0) {
    await step(`Building ${stale.join(', ')} (the first time takes a minute or two)`, () =>
      build({ parts: stale, report: (line) => console.log(`  ${line}`) })
    );
  }
  const clickhouse = await step('Starting the embedded ClickHouse', async () => {
    const server = keep(startScript('embedded/main.ts', ['--port', '0']));
    return { ...server, address: (await server.ready(/http:\/\/\S+?:\d+/))[0] };
  });
  // The newest flow of a file ends now.
  const movedByMs = span === undefined || options.keepTime ? 0 : Date.now() - span.lastMs;
  const source = options.kafka
    ? await fromKafka(options, clickhouse.address)
    : await fromStdin(options, clickhouse.address, movedByMs);
  if (ending) {
    return;
  }
  const preview = await step('Starting the preview', async () => {
    const args = [
      '--addr',
      `127.0.0.1:${options.port}`,
      '--clickhouse',
      clickhouse.address,
      '--static',
      'dist-workbench',
      '--until-stdin-ends',
    ];
    const server = keep(startChild(PREVIEW_EXECUTABLE, args));
    return { ...server, address: (await server.ready(/http:\/\/\S+?:\d+/))[0] };
  });
  console.log(`ClickHouse: ${clickhouse.address}`);
  console.log(`Open ${preview.address}/${rangeOf(span, movedByMs)}`);
  await Promise.race([...source, clickhouse.done, preview.done]);
  if (!ending) {
    throw new Error('a part of it ended by itself');
  }
}

/** Told at once, not after all has been loaded. */
async function requireFree(port: number): Promise<void> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'address already in use; choose another with --port' : message;
    throw new Error(`127.0.0.1:${port}: ${reason}`, { cause: error });
  }
  probe.close();
  await once(probe, 'close');
}

/** Simulator → real broker → sidecar. */
async function fromKafka({ rate }: DemoOptions, clickhouse: string): Promise<Array<Promise<unknown>>> {
  const broker = await step(
    'Starting Apache Kafka (its jars come from Maven Central the first time)',
    async (report) => {
      const running = await startBroker({ onProgress: report });
      started.push(running);
      await running.createTopic(TOPIC);
      return running;
    }
  );
  const kafka = ['--kafka', broker.bootstrap, '--topic', TOPIC];
  const sidecar = keep(startScript('ingest/main.ts', ['--clickhouse', clickhouse, ...kafka, ...LIVE]));
  return step('Producing half an hour of simulated flows to Kafka, which the sidecar loads', async (report) => {
    const simulator = keep(startSimulator(rate, kafka));
    await untilFlows(clickhouse, backfillFlows(rate), Promise.race([sidecar.done, simulator.done]), report);
    return [sidecar.done, simulator.done];
  });
}

/** A file, or the simulator, into the sidecar's standard input. */
async function fromStdin(
  options: DemoOptions,
  clickhouse: string,
  movedByMs: number
): Promise<Array<Promise<unknown>>> {
  const { flows, rate } = options;
  const startSidecar = (...args: string[]) =>
    keep(startScript('ingest/main.ts', ['--clickhouse', clickhouse, '--file', '-', ...args]));
  if (flows !== undefined) {
    const summary = await step(`Loading ${flows}`, async () => {
      const sidecar = startSidecar();
      await pipeFile(sidecar, flows, movedByMs);
      return (await sidecar.done).trim().split('\n').at(-1) ?? '';
    });
    console.log(`  ${summary}`);
    return [];
  }
  return step('Loading half an hour of simulated flows', async (report) => {
    const sidecar = startSidecar(...LIVE);
    const simulator = keep(startSimulator(rate));
    simulator.stdout.pipe(sidecar.stdin);
    await untilFlows(clickhouse, backfillFlows(rate), Promise.race([sidecar.done, simulator.done]), report);
    return [sidecar.done, simulator.done];
  });
}

async function spanOf(file: string | undefined): Promise<TimeSpan | undefined> {
  if (file === undefined) {
    return undefined;
  }
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new Error(`There is no file ${file}: --flows wants NDJSON, one flow per line`);
  }
  const span = await step(`Looking for the times of ${file}`, () => timeSpan(file));
  if (span === undefined) {
    throw new Error(
      `No line of ${file} has a time (TimeFlowEndMs, TimeFlowEnd or TimeReceived): is it NDJSON, one flow per line?`
    );
  }
  return span;
}

/** The time range that shows a whole file, for the address; simulated flows fit the dashboard's own range. */
function rangeOf(span: TimeSpan | undefined, movedByMs: number): string {
  if (span === undefined) {
    return '';
  }
  const margin = 60_000;
  return `?from=${span.firstMs + movedByMs - margin}&to=${span.lastMs + movedByMs + margin}`;
}

function keep<T extends Child>(child: T): T {
  started.push(child);
  return child;
}

async function end(code: number): Promise<void> {
  if (ending) {
    return;
  }
  ending = true;
  for (const each of started.reverse()) {
    await each.stop();
  }
  process.exit(code);
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('SIGHUP', () => void end(0));

try {
  await main(parseOptions(process.argv));
} catch (error) {
  if (!ending) {
    console.error(`The demo cannot go on: ${(error as Error).message}`);
    await end(1);
  }
}
