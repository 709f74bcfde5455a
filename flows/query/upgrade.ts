import { FLOW_QUERY_VERSION } from './flow-query';
import { QueryError } from './query-error';
import { describe, type Json } from './reader';

/** What turns a query of version n (its key) into one of version n + 1; not its `version`. */
export type Upgrades = Readonly<Record<number, (query: Json) => Json>>;

/**
 * A saved query keeps working for ever: what stands here stays, and testdata/saved holds queries that must keep their meaning.
 *
 * A version is for what changes the meaning of something that queries say already. A property that lets them say more, as
 * a filter's `disabled` came later, needs none: an older build refuses a property that it does not know, and names it,
 * so that it never asks for what is switched off; and it still reads all queries that do without.
 */
const UPGRADES: Upgrades = {};

/** The same query as this build's version writes it. Throws QueryError where the version is none, or one to come. */
export const upgrade = (query: Json): Json => upgradeTo(FLOW_QUERY_VERSION, UPGRADES, query);

export function upgradeTo(newest: number, upgrades: Upgrades, query: Json): Json {
  const { version } = query;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new QueryError(
      'unknown_version',
      `version must be ${newest}, not ${describe(version)}: add "version": ${newest} to the flow query`,
      'version'
    );
  }
  if (version > newest) {
    throw new QueryError(
      'unknown_version',
      `this flow query has version ${version}, but this plugin knows versions up to ${newest}: update the plugin`,
      'version'
    );
  }
  let current = query;
  for (let from = version; from < newest; from++) {
    current = { ...upgrades[from](current), version: from + 1 };
  }
  return current;
}
