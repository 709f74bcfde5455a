import { ClickHouseException } from './exception';

/** URL parameters that belong to the HTTP interface; everything else is a setting or, as `param_NAME`, a query parameter. */
const OF_THE_INTERFACE = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'quota_key',
  'role',
  'session_id',
  'session_timeout',
  'session_check',
  'close_session',
  'compress',
  'decompress',
  'wait_end_of_query',
  'buffer_size',
  'stacktrace',
  'client_protocol_version',
]);

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export interface QueryParameters {
  /** Of the HTTP interface itself. */
  get(name: string): string | undefined;
  /** True for `1` and `true`. */
  has(name: string): boolean;
  /** ClickHouse settings, as text. */
  settings: ReadonlyMap<string, string>;
  /** Query parameters without their `param_`, values in ClickHouse's escaped form. */
  substitutions: ReadonlyMap<string, string>;
}

/**
 * Sorts the parameters of a request.
 * @param externalTables names of the request's external tables, whose `NAME_format`, `_structure` and `_types` are no settings
 * @throws ClickHouseException 115 for a name that can be no setting
 */
export function queryParameters(
  pairs: Iterable<readonly [string, string]>,
  externalTables: readonly string[] = []
): QueryParameters {
  const all = new Map<string, string>();
  const settings = new Map<string, string>();
  const substitutions = new Map<string, string>();
  const aside = new Set(externalTables.flatMap((name) => [`${name}_format`, `${name}_structure`, `${name}_types`]));
  for (const [name, value] of pairs) {
    all.set(name, value);
    if (OF_THE_INTERFACE.has(name) || aside.has(name)) {
      continue;
    }
    if (!NAME.test(name)) {
      throw ClickHouseException.of(115, `Unknown setting '${name}'`);
    }
    if (name.startsWith('param_')) {
      substitutions.set(name.slice('param_'.length), value);
    } else {
      settings.set(name, value);
    }
  }
  return {
    get: (name) => all.get(name),
    has: (name) => ['1', 'true'].includes(all.get(name) ?? ''),
    settings,
    substitutions,
  };
}
