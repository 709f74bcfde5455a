import type { TopologyQuery } from '../../../flows/query/flow-query';
import { type NodeGroupChoice, nodeGroupsOf } from '../../../flows/query/node-group';
import { nodeGroupLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

/** "grouped by [nodes and namespaces]": what else tells nodes of the topology apart. Nothing for a scope without groups. */
export function NodeGroupField({ query, onChange }: PartProps<TopologyQuery>) {
  const groups = nodeGroupsOf(query.scope ?? 'namespace');
  if (groups.length === 0) {
    return null;
  }
  return (
    <WordField<NodeGroupChoice>
      label={t('query.node-group.label', 'grouped by')}
      tooltip={t(
        'query.node-group.tooltip',
        'Wider scopes that a node is of as well: an owner on two hosts is then two nodes. The group is shown below its name.'
      )}
      words={['none', 'auto', ...groups]}
      labels={nodeGroupLabels()}
      value={query.group ?? 'none'}
      onChange={(group) => onChange(patch(query, { group: group === 'none' ? undefined : group }))}
    />
  );
}
