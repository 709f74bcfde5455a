import { QueryError } from '../query/query-error';
import { compile as compileQuery } from './compile';
import type { CompileContext } from './context';

/** For the backend's health check: the version of the tables that compiled queries read. */
export { SCHEMA_VERSION } from '../tables/schema-version';
/** What the backend asks ClickHouse for itself: SQL of a database, '' for the user's own. */
export { flowsState } from '../tables/flows-state';
export { installedVersion } from '../tables/installed-version';
export { mayWrite, readerState } from '../tables/reader-state';
export { tableStates } from '../tables/table-states';

/**
 * The compiler for a host that can only pass text: pkg/flowql runs it in sobek. Returns `{"ok":true,"value":
 * CompiledQuery}` or `{"ok":false,"error":{code,message,path}}`; never throws. Code `internal` is a bug of ours.
 */
export function compile(queryJson: string, contextJson: string): string {
  try {
    const value = compileQuery(parse(queryJson), JSON.parse(contextJson) as CompileContext);
    return JSON.stringify({ ok: true, value });
  } catch (error) {
    return JSON.stringify({ ok: false, error: describeError(error) });
  }
}

function parse(queryJson: string): unknown {
  try {
    return JSON.parse(queryJson);
  } catch (error) {
    throw new QueryError('invalid_json', `the flow query is not JSON: ${String(error)}`, '');
  }
}

function describeError(error: unknown) {
  if (error instanceof QueryError) {
    return { code: error.code, message: error.message, path: error.path };
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { code: 'internal', message: String(error), path: '', stack };
}
