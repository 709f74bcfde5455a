import { type GroupTerm, isScopeTerm } from '../../flows/query/group';
import { fieldLabel } from '../filter-fields';
import { SCOPE_LABELS, SIDE_LABELS } from './labels';

/** A term as its option in the editor reads: "namespace ▸ source". A cluster has no ends: it is one for the whole flow. */
export function describeGroupTerm(term: GroupTerm): string {
  if (!isScopeTerm(term)) {
    return fieldLabel(term.field);
  }
  if (term.scope === 'app') {
    return 'total';
  }
  const scope = SCOPE_LABELS[term.scope] ?? term.scope;
  return term.scope === 'cluster' ? scope : `${scope} ▸ ${SIDE_LABELS[term.side ?? 'both'] ?? term.side}`;
}
