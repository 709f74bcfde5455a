/** One step of a group-by: a scope, seen from one or both ends, or any field. */
export type GroupTerm = ScopeTerm | FieldTerm;

export interface ScopeTerm {
  /** `app` is no group at all: the total, as in the console. */
  scope: GroupScopeId;
  /** Default `both`: one group per source and destination. */
  side?: GroupSide;
}

/**
 * A catalogue field, a computed one (fields/computed.ts), or a field that both ends have, without its Src/Dst
 * (`K8S_Namespace`): either end's value, as a scope with the side `either`.
 */
export interface FieldTerm {
  field: string;
}

/** `either`: a flow counts in the groups of both its ends, once where they are the same. */
export const GROUP_SIDES = ['source', 'destination', 'both', 'either'] as const;
export type GroupSide = (typeof GROUP_SIDES)[number];

/** NetObserv's aggregation levels. What each groups by is in compile/scopes.ts. */
export const SCOPE_IDS = ['cluster', 'network', 'zone', 'host', 'namespace', 'owner', 'resource'] as const;
export type ScopeId = (typeof SCOPE_IDS)[number];

export type GroupScopeId = 'app' | ScopeId;
export const GROUP_SCOPE_IDS: readonly GroupScopeId[] = ['app', ...SCOPE_IDS];

export const isScopeTerm = (term: GroupTerm): term is ScopeTerm => 'scope' in term;
