import { ConfigSection } from '@grafana/plugin-ui';
import { Field, Input, Switch } from '@grafana/ui';
import { useId } from 'react';

import type { FlowsOptions } from '../../types';

interface QueriesSectionProps {
  options: FlowsOptions;
  onChange: (change: Partial<FlowsOptions>) => void;
}

/** How much the data source may ask of ClickHouse. */
export function QueriesSection({ options, onChange }: QueriesSectionProps) {
  const id = useId();
  return (
    <ConfigSection title="Queries" description="What they may take, and what ClickHouse is told of them">
      <Field
        label="Time limit"
        htmlFor={`${id}-timeout`}
        description="Seconds that a query may take, at most a day. Empty: 30."
      >
        <Input
          id={`${id}-timeout`}
          type="number"
          min={1}
          max={86400}
          width={40}
          placeholder="30"
          value={options.timeout ?? ''}
          onChange={({ currentTarget: { valueAsNumber } }) =>
            onChange({ timeout: valueAsNumber > 0 ? valueAsNumber : undefined })
          }
        />
      </Field>
      <Field
        label="Queries at once"
        htmlFor={`${id}-concurrent`}
        description="How many may run in ClickHouse at the same time, 1 to 1000; further ones wait. Empty: 16."
      >
        <Input
          id={`${id}-concurrent`}
          type="number"
          min={1}
          max={1000}
          width={40}
          placeholder="16"
          value={options.maxConcurrentQueries ?? ''}
          onChange={({ currentTarget: { valueAsNumber } }) =>
            onChange({ maxConcurrentQueries: valueAsNumber > 0 ? Math.trunc(valueAsNumber) : undefined })
          }
        />
      </Field>
      <Field
        label="Log comment"
        htmlFor={`${id}-comment`}
        description="Write dashboard, panel, alert rule and user into ClickHouse's query log. It takes a setting, which a user with readonly = 1 may not send."
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
