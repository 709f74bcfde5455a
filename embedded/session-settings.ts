import type { Session } from 'chdb';
import type { QueryParameters } from './query-parameters';
import { sqlIdentifier, sqlString } from './sql-literal';

export interface RequestContext {
  database?: string;
  parameters: QueryParameters;
}

interface SettingRow {
  name: string;
  value: string;
  changed: 0 | 1;
}

async function rows<T>(session: Session, sql: string): Promise<T[]> {
  const text = (await session.queryAsync(sql, { format: 'JSONEachRow' })).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line));
}

/** Puts a request's database, settings and query parameters into its session. */
export async function applyContext(session: Session, { database, parameters }: RequestContext): Promise<void> {
  if (database !== undefined && database !== '') {
    await session.queryAsync(`USE ${sqlIdentifier(database)}`);
  }
  const changes = [...parameters.substitutions].map(([name, value]) => `param_${name} = ${sqlString(value)}`);
  // `readonly` forbids further changes, so it goes last.
  const settings = [...parameters.settings].sort(([a], [b]) => Number(a === 'readonly') - Number(b === 'readonly'));
  changes.push(...settings.map(([name, value]) => `${name} = ${sqlString(value)}`));
  if (changes.length > 0) {
    await session.queryAsync(`SET ${changes.join(', ')}`);
  }
}

/**
 * Remembers what {@link applyContext} is about to change in a session that others go on with; the answer puts it back.
 * A setting in the URL is for one request, SET is for the session.
 */
export async function rememberContext(
  session: Session,
  { database, parameters }: RequestContext
): Promise<() => Promise<void>> {
  const undo: string[] = [];
  if (database !== undefined && database !== '') {
    const [current] = await rows<{ name: string }>(session, 'SELECT currentDatabase() AS name');
    undo.push(`USE ${sqlIdentifier(current?.name ?? 'default')}`);
  }
  const names = [...parameters.settings.keys()];
  if (names.length > 0) {
    const found = await rows<SettingRow>(
      session,
      `SELECT name, value, changed FROM system.settings WHERE name IN (${names.map(sqlString).join(', ')})`
    );
    const changes = found.map(({ name, value, changed }) => `${name} = ${changed ? sqlString(value) : 'DEFAULT'}`);
    undo.push(`SET ${changes.join(', ')}`);
  }
  return async () => {
    for (const statement of undo) {
      await session.queryAsync(statement);
    }
  };
}
