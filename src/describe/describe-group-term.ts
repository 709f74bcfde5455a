import { type GroupTerm, isScopeTerm } from '../../flows/query/group';
import { fieldLabel } from '../filter-fields';
import { t } from '../t';
import { scopeLabels, sideLabels } from './labels';

/** A term as its option in the editor reads: "namespace ▸ source". A cluster has no ends: it is one for the whole flow. */
export function describeGroupTerm(term: GroupTerm): string {
  if (!isScopeTerm(term)) {
    return fieldLabel(term.field);
  }
  if (term.scope === 'app') {
    return t('describe.total', 'total');
  }
  const scope = scopeLabels()[term.scope] ?? term.scope;
  return term.scope === 'cluster' ? scope : `${scope} ▸ ${sideLabels()[term.side ?? 'both'] ?? term.side}`;
}
