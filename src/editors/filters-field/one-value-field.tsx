import { Input } from '@grafana/ui';
import { type KeyboardEvent, useState } from 'react';

import type { Value } from '../../../flows/query/filter';
import { t } from '../../t';

interface OneValueFieldProps {
  labelledBy: string;
  value: Value | undefined;
  /** Called when the user leaves the field or presses Enter, with a text that is new and not empty. */
  onCommit: (value: string) => void;
}

/** The bound of a comparison: a number, a time, or a dashboard variable. */
export function OneValueField({ labelledBy, value, onCommit }: OneValueFieldProps) {
  const [edited, setEdited] = useState<string>();
  const saved = value === undefined ? '' : String(value);
  const commit = () => {
    const text = edited?.trim() ?? '';
    setEdited(undefined);
    if (text !== '' && text !== saved) {
      onCommit(text);
    }
  };
  return (
    <Input
      aria-labelledby={labelledBy}
      width={20}
      placeholder={t('filters.number', 'number')}
      value={edited ?? saved}
      onChange={(event) => setEdited(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && commit()}
    />
  );
}
