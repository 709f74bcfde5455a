import type { FlowQuery } from '../../../flows/query/flow-query';
import { KIND_LABELS } from '../../describe/labels';
import { WordField } from '../word-field';
import { changeKind, type PanelKind } from './change-kind';
import type { PartProps } from './part-props';

interface KindFieldProps extends PartProps {
  /** Those that can be shown where the query is edited. */
  kinds: readonly PanelKind[];
}

/** "as [time series]". */
export function KindField({ query, kinds, onChange }: KindFieldProps) {
  return (
    <WordField<FlowQuery['kind']>
      label="as"
      words={kinds}
      labels={KIND_LABELS}
      value={query.kind}
      onChange={(kind) => kind !== query.kind && kind !== 'values' && onChange(changeKind(query, kind))}
    />
  );
}
