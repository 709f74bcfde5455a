import { RECORD_TYPES } from '../../../flows/query/flow-query';
import { recordTypeLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

/** "from [flow logs]". */
export function RecordTypeField({ query, onChange }: PartProps) {
  return (
    <WordField
      label={t('query.record-type.label', 'from')}
      tooltip={t(
        'query.record-type.tooltip',
        'Conversations exist where NetObserv tracks them. Their records repeat what their flows say, so one query reads one of the two.'
      )}
      words={RECORD_TYPES}
      labels={recordTypeLabels()}
      value={query.recordType ?? 'flow'}
      onChange={(chosen) => onChange(patch(query, { recordType: chosen === 'flow' ? undefined : chosen }))}
    />
  );
}
