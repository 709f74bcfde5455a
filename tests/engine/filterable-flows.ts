import fs from 'node:fs';
import path from 'node:path';
import { runQuery } from '../../cli/run-query';
import { compile } from '../../flows/compile/compile';
import { flowLines } from '../../simulate/flow-lines';
import { type EmbeddedClickHouse, startEmbedded } from '../harness/embedded';
import { expectedRow, type Flow } from './expected-row';
import { createFlowTables, type Row } from './flow-tables';
import { type PlainFilter, PlainFilterReader } from './plain-filter';

const NOW = Date.UTC(2026, 10, 20, 10);
const EVER = { fromMs: 0, toMs: 4_000_000_000_000 };

/** A few thousand flows of every shape in an engine, each with an `_HashId` of its own, and the rows they are stored as. */
export interface FilterableFlows {
  rows: Row[];
  types: ReadonlyMap<string, string>;
  /** `_HashId`s of what the engine finds, and of what the plain reading finds. */
  both(filter: PlainFilter, selection?: object): Promise<{ found: string[]; expected: string[] }>;
  /** `_HashId`s of what the engine finds. */
  find(selection: object): Promise<string[]>;
  stop(): Promise<void>;
}

export async function filterableFlows(database: string, extra: Flow[] = []): Promise<FilterableFlows> {
  const server = await startEmbedded();
  const tables = await createFlowTables(server.url, database);
  const described = await tables.rows(
    `SELECT name, type FROM system.columns WHERE database = '${database}' AND table = 'flows' AND default_kind != 'ALIAS'`
  );
  const types = new Map(described.map(({ name, type }) => [String(name), String(type)]));
  const flows = [...simulated(), ...shared(), ...extra].map((flow, index) => ({ ...flow, _HashId: `flow-${index}` }));
  await tables.load(
    'filters',
    flows.map((flow) => JSON.stringify(flow))
  );
  await tables.close();
  const rows = flows.map((flow) => expectedRow(flow, types));
  const reader = new PlainFilterReader(types);
  const find = async (selection: object): Promise<string[]> => {
    const query = { version: 1, kind: 'flows', columns: ['_HashId'], limit: 10_000, countOnce: false, ...selection };
    const compiled = compile(query, { ...EVER, database });
    return ids((await runQuery(server.url, compiled)) as Row[]);
  };
  return {
    rows,
    types,
    find,
    both: async (filter, selection = {}) => ({
      found: await find({ filter, ...selection }),
      expected: ids(rows.filter((row) => isFlowLog(row) && reader.matches(row, filter))),
    }),
    stop: () => stop(server),
  };
}

const stop = (server: EmbeddedClickHouse) => server.stop();

const ids = (rows: Row[]): string[] => rows.map((row) => String(row._HashId)).sort();

const isFlowLog = (row: Row): boolean => row._RecordType === '' || row._RecordType === 'flowLog';

const simulated = (): Flow[] =>
  (['1.12', '1.4'] as const).flatMap((shape) =>
    parse(
      flowLines({ seed: 11, shape })
        .next(NOW, shape === '1.12' ? 1200 : 400, 60_000)
        .toString('latin1')
    )
  );

/** Real flows; without the folder ../shared the simulated ones have to do. */
function shared(): Flow[] {
  const folder = path.resolve('../shared/flows');
  if (!fs.existsSync(folder)) {
    process.stderr.write(`no ${folder}: filters are tested on simulated flows only\n`);
    return [];
  }
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => parse(fs.readFileSync(path.join(folder, name), 'utf8')))
    .filter((flow) => [flow.TimeFlowEndMs, flow.TimeFlowEnd, flow.TimeReceived].some((time) => Number(time) > 0));
}

const parse = (ndjson: string): Flow[] =>
  ndjson
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Flow);
