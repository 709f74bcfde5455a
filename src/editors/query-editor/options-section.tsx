import { Collapse, Text } from '@grafana/ui';
import { useState } from 'react';

import { describeOptions } from '../../describe/describe-options';
import { t } from '../../t';
import { SentenceRow } from '../sentence-row';
import { CompareFields } from './compare-fields';
import { CountingFields } from './counting-fields';
import { DelayField } from './delay-field';
import { hasSteps, isGrouped, isMeasured } from './measured-query';
import type { PartProps } from './part-props';
import { RecordTypeField } from './record-type-field';
import { SamplingField } from './sampling-field';
import { StepField } from './step-field';

/** What most queries leave alone, folded; its head says what is set. */
export function OptionsSection({ query, onChange }: PartProps) {
  const [isOpen, setIsOpen] = useState(false);
  const summary = describeOptions(query).join(', ') || t('query.options.usual', 'as usual');
  return (
    <Collapse
      isOpen={isOpen}
      onToggle={() => setIsOpen(!isOpen)}
      label={
        <>
          {t('query.options.title', 'Options')}
          {!isOpen && (
            <>
              :&nbsp;
              <Text color="secondary">{summary}</Text>
            </>
          )}
        </>
      }
    >
      {isOpen && (
        <SentenceRow>
          {hasSteps(query) && <StepField query={query} onChange={onChange} />}
          {isGrouped(query) && <CompareFields query={query} onChange={onChange} />}
          <CountingFields query={query} onChange={onChange} />
          <RecordTypeField query={query} onChange={onChange} />
          {isMeasured(query) && <SamplingField query={query} onChange={onChange} />}
          {isMeasured(query) && <DelayField query={query} onChange={onChange} />}
        </SentenceRow>
      )}
    </Collapse>
  );
}
