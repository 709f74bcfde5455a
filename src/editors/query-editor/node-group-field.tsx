import type { TopologyQuery } from '../../../flows/query/flow-query';
import { nodeGroupsOf } from '../../../flows/query/node-group';
import { NODE_GROUP_LABELS } from '../../describe/labels';
import { patch } from '../../patch';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

const NONE = 'none';

/** "grouped by [nodes and namespaces]": what else tells nodes of the topology apart. Nothing for a scope without groups. */
export function NodeGroupField({ query, onChange }: PartProps<TopologyQuery>) {
  const groups = nodeGroupsOf(query.scope ?? 'namespace');
  if (groups.length === 0) {
    return null;
  }
  return (
    <WordField
      label="grouped by"
      tooltip="Wider scopes that a node is of as well: an owner on two hosts is then two nodes. The group is shown below its name."
      words={[NONE, ...groups]}
      labels={{ ...NODE_GROUP_LABELS, [NONE]: 'nothing' }}
      value={query.group ?? NONE}
      onChange={(group) => onChange(patch(query, { group: group === NONE ? undefined : group }))}
    />
  );
}
