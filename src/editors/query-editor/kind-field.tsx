import type { FlowQuery } from '../../../flows/query/flow-query';
import { KIND_LABELS } from '../../describe/labels';
import { WordField } from '../word-field';
import { changeKind, type PanelKind } from './change-kind';
import type { PartProps } from './part-props';

const PANEL_KINDS: readonly PanelKind[] = ['timeseries', 'table', 'flows', 'topology'];

/** "as [time series]". */
export function KindField({ query, onChange }: PartProps) {
  return (
    <WordField<FlowQuery['kind']>
      label="as"
      words={PANEL_KINDS}
      labels={KIND_LABELS}
      value={query.kind}
      onChange={(kind) => kind !== query.kind && kind !== 'values' && onChange(changeKind(query, kind))}
    />
  );
}
