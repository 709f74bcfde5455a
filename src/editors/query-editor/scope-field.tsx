import type { TopologyQuery } from '../../../flows/query/flow-query';
import { SCOPE_IDS } from '../../../flows/query/group';
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
      onChange={(scope) => onChange(patch(query, { scope }))}
    />
  );
}
