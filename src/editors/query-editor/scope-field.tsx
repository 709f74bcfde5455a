import type { TopologyQuery } from '../../../flows/query/flow-query';
import { SCOPE_IDS, type ScopeId } from '../../../flows/query/group';
import { type NodeGroupChoice, nodeGroupsOf } from '../../../flows/query/node-group';
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

/** What a scope that is as wide as the group cannot be grouped by is dropped. */
function fittingGroup({ group }: TopologyQuery, scope: ScopeId) {
  const groups: readonly NodeGroupChoice[] = ['auto', ...nodeGroupsOf(scope)];
  return group && groups.includes(group) ? group : undefined;
}
