import { ConfigSection } from '@grafana/plugin-ui';
import { Field, Input, Switch } from '@grafana/ui';
import { useId } from 'react';

import { t } from '../../t';
import type { FlowsOptions } from '../../types';

interface QueriesSectionProps {
  options: FlowsOptions;
  onChange: (change: Partial<FlowsOptions>) => void;
}

/** What holds when nothing is set; see FlowsOptions. */
const USUAL_TIMEOUT = '30';
const USUAL_CONCURRENT = '16';

/** How much the data source may ask of ClickHouse. */
export function QueriesSection({ options, onChange }: QueriesSectionProps) {
  const id = useId();
  return (
    <ConfigSection
      title={t('config.queries.title', 'Queries')}
      description={t('config.queries.description', 'What they may take, and what ClickHouse is told of them')}
    >
      <Field
        label={t('config.timeout.label', 'Time limit')}
        htmlFor={`${id}-timeout`}
        description={t(
          'config.timeout.description',
          'Seconds that a query may take, at most a day. Empty: {{seconds}}.',
          { seconds: USUAL_TIMEOUT }
        )}
      >
        <Input
          id={`${id}-timeout`}
          type="number"
          min={1}
          max={86400}
          width={40}
          placeholder={USUAL_TIMEOUT}
          value={options.timeout ?? ''}
          onChange={({ currentTarget: { valueAsNumber } }) =>
            onChange({ timeout: valueAsNumber > 0 ? valueAsNumber : undefined })
          }
        />
      </Field>
      <Field
        label={t('config.concurrent.label', 'Queries at once')}
        htmlFor={`${id}-concurrent`}
        description={t(
          'config.concurrent.description',
          'How many may run in ClickHouse at the same time, 1 to 1000; further ones wait. Empty: {{queries}}.',
          { queries: USUAL_CONCURRENT }
        )}
      >
        <Input
          id={`${id}-concurrent`}
          type="number"
          min={1}
          max={1000}
          width={40}
          placeholder={USUAL_CONCURRENT}
          value={options.maxConcurrentQueries ?? ''}
          onChange={({ currentTarget: { valueAsNumber } }) =>
            onChange({ maxConcurrentQueries: valueAsNumber > 0 ? Math.trunc(valueAsNumber) : undefined })
          }
        />
      </Field>
      <Field
        label={t('config.log-comment.label', 'Log comment')}
        htmlFor={`${id}-comment`}
        description={t(
          'config.log-comment.description',
          "Write dashboard, panel, alert rule and user into ClickHouse's query log. It takes a setting, which a user with readonly = 1 may not send."
        )}
      >
        <Switch
          id={`${id}-comment`}
          value={options.logComment ?? false}
          onChange={({ currentTarget: { checked } }) => onChange({ logComment: checked || undefined })}
        />
      </Field>
    </ConfigSection>
  );
}
