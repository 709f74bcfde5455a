import type { TopologyQuery } from '../../../flows/query/flow-query';
import { SCOPE_IDS, type ScopeId } from '../../../flows/query/group';
import { NODE_GROUPS, nodeGroupsOf } from '../../../flows/query/node-group';
import { scopeLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

/** "between each [namespace]": what a node of the topology is. */
export function ScopeField({ query, onChange }: PartProps<TopologyQuery>) {
  return (
    <WordField
      label={t('query.scope.label', 'between each')}
      tooltip={t('query.scope.tooltip', 'What a node of the graph stands for.')}
      words={SCOPE_IDS}
      labels={scopeLabels()}
      value={query.scope ?? 'namespace'}
      onChange={(scope) => onChange(patch(query, { scope, group: fittingGroup(query, scope) }))}
    />
  );
}

/** A group that the scope is not offered is dropped; a template variable stays, as what does not fit of it is left out. */
function fittingGroup({ group }: TopologyQuery, scope: ScopeId) {
  const refused = NODE_GROUPS.filter((each) => !nodeGroupsOf(scope).includes(each));
  return refused.some((each) => each === group) ? undefined : group;
}
