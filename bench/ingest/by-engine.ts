import { FIELDS } from '../../flows/fields/catalogue';
import { PATIENT } from '../load/patient';
import { measure } from './measure';
import { makeTables } from './make-tables';
import type { Way } from './way';

const names = FIELDS.map(({ name }) => name).join(', ');
const structure = FIELDS.map(({ name, type }) => `${name} ${type}`)
  .join(', ')
  .replaceAll("'", "\\'");

/** ClickHouse alone: it reads the file itself, into the same columns, and rolls nothing up. */
const byEngineInto = (name: string, rollups: boolean): Way => ({
  name,
  load: async (clickhouse, { count, file }) => {
    await makeTables(clickhouse, rollups);
    const client = clickhouse.client(PATIENT);
    const query = `INSERT INTO flows (${names}) SELECT ${names} FROM file('${file}', JSONEachRow, '${structure}')`;
    return measure([clickhouse.pid, process.pid], count, () => client.command({ query }));
  },
});

export const byEngine: Way = byEngineInto('engine', false);

export const byEngineWithRollups: Way = byEngineInto('engine, rollups', true);
