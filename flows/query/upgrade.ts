import { FLOW_QUERY_VERSION } from './flow-query';
import { QueryError } from './query-error';
import { describe, type Json } from './reader';

/** What turns a query of version n (the index) into one of version n + 1. A saved query keeps working for ever. */
const UPGRADES: ReadonlyArray<((query: Json) => Json) | undefined> = [];

/** The same query as this build's version writes it. */
export function upgrade(query: Json): Json {
  const { version } = query;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new QueryError(
      'unknown_version',
      `version must be ${FLOW_QUERY_VERSION}, not ${describe(version)}: add "version": ${FLOW_QUERY_VERSION} to the flow query`,
      'version'
    );
  }
  if (version > FLOW_QUERY_VERSION) {
    throw new QueryError(
      'unknown_version',
      `this flow query has version ${version}, but this plugin knows versions up to ${FLOW_QUERY_VERSION}: update the plugin`,
      'version'
    );
  }
  let current = query;
  for (let from = version; from < FLOW_QUERY_VERSION; from++) {
    current = { ...(UPGRADES[from]?.(current) ?? current), version: from + 1 };
  }
  return current;
}
