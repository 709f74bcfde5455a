import type { TopologyQuery } from '../../../flows/query/flow-query';
import { SCOPE_IDS, type ScopeId } from '../../../flows/query/group';
import { nodeGroupsOf } from '../../../flows/query/node-group';
import { SCOPE_LABELS } from '../../describe/labels';
import { patch } from '../../patch';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

/** "between each [namespace]": what a node of the topology is. */
export function ScopeField({ query, onChange }: PartProps<TopologyQuery>) {
  return (
    <WordField
      label="between each"
      tooltip="What a node of the graph stands for."
      words={SCOPE_IDS}
      labels={SCOPE_LABELS}
      value={query.scope ?? 'namespace'}
      onChange={(scope) => onChange(patch(query, { scope, group: fittingGroup(query, scope) }))}
    />
  );
}

/** What a scope that is as wide as the group cannot be grouped by is dropped. */
const fittingGroup = ({ group }: TopologyQuery, scope: ScopeId) =>
  group && nodeGroupsOf(scope).includes(group) ? group : undefined;
