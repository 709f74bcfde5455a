import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuery } from '../../cli/run-query';
import { compile } from '../../flows/compile/compile';
import type { CompiledQuery } from '../../flows/compile/compiled-query';
import { command, lastLine } from '../harness/command';
import { startEmbedded } from '../harness/embedded';
import { parseFlows, type PlainFlow } from './plain-computation';

export type Row = Record<string, string | number | boolean | null>;

export interface LoadedFlows {
  /** Address of the ClickHouse. */
  url: string;
  /** What was loaded, as JSON. */
  flows: PlainFlow[];
  /** The rows of a flow query over the whole range, and how it was compiled. */
  ask(query: object, context?: object): Promise<{ rows: Row[]; compiled: CompiledQuery }>;
  stop(): Promise<void>;
}

export interface SimulatedRange {
  fromMs: number;
  toMs: number;
  count: number;
  seed: number;
  /** Loaded with them. */
  more?: readonly PlainFlow[];
}

/** An embedded ClickHouse with simulated flows, loaded by the sidecar. Call it in `beforeAll`. */
export async function simulatedFlows({ fromMs, toMs, count, seed, more = [] }: SimulatedRange): Promise<LoadedFlows> {
  const range = ['--start', new Date(fromMs).toISOString(), '--end', new Date(toMs).toISOString()];
  const [clickhouse, simulated] = await Promise.all([
    startEmbedded(),
    command('simulate/main.ts', ['--flows', String(count), '--seed', String(seed), ...range]),
  ]);
  const ndjson = `${simulated.stdout}${more.map((flow) => `${JSON.stringify(flow)}\n`).join('')}`;
  const flows = parseFlows(ndjson);
  const file = join(mkdtempSync(join(tmpdir(), 'flows-')), 'flows.ndjson');
  writeFileSync(file, ndjson);
  const loaded = await command('ingest/main.ts', ['--clickhouse', clickhouse.url, '--file', file]);
  expect(lastLine(loaded)).toMatchObject({ loaded: flows.length, deadLetters: 0 });
  return {
    url: clickhouse.url,
    flows,
    ask: async (query, context = {}) => {
      const compiled = compile({ version: 1, ...query }, { fromMs, toMs, ...context });
      try {
        return { rows: (await runQuery(clickhouse.url, compiled)) as Row[], compiled };
      } catch (error) {
        throw new Error(`${JSON.stringify(query)}\n${compiled.sql}\n${String(error)}`, { cause: error });
      }
    },
    stop: () => clickhouse.stop(),
  };
}
