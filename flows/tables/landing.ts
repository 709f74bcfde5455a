import { tableName } from './sql-text';

/** Where messages are inserted, whole and unparsed. It keeps nothing: its two views fill `flows` and `flows_dead_letters`. */
export const LANDING_TABLE = 'flows_landing';

const types = { _topic: 'String', _partition: 'UInt32', _offset: 'UInt64', message: 'String' } as const;

/** In the order of a RowBinary row: String (its length as LEB128, then the bytes), UInt32, UInt64, String. */
export const LANDING_COLUMNS = ['_topic', '_partition', '_offset', 'message'] as const satisfies ReadonlyArray<
  keyof typeof types
>;

export const createLanding = (database?: string): string =>
  `CREATE TABLE IF NOT EXISTS ${tableName(LANDING_TABLE, database)}\n(\n` +
  LANDING_COLUMNS.map((name) => `    ${name} ${types[name]}`).join(',\n') +
  '\n)\nENGINE = Null';
