/** One step of a group-by: a scope, seen from one or both ends, or any field of the catalogue. */
export type GroupTerm = ScopeTerm | FieldTerm;

export interface ScopeTerm {
  scope: ScopeId;
  /** Default `both`: one group per source and destination. */
  side?: GroupSide;
}

export interface FieldTerm {
  field: string;
}

export const GROUP_SIDES = ['source', 'destination', 'both'] as const;
export type GroupSide = (typeof GROUP_SIDES)[number];

/** NetObserv's aggregation levels. What each groups by is in compile/scopes.ts. */
export const SCOPE_IDS = ['cluster', 'network', 'zone', 'host', 'namespace', 'owner', 'resource'] as const;
export type ScopeId = (typeof SCOPE_IDS)[number];

export const isScopeTerm = (term: GroupTerm): term is ScopeTerm => 'scope' in term;
