import { InlineField, InlineSwitch } from '@grafana/ui';
import { useId } from 'react';

interface SwitchFieldProps {
  label: string;
  tooltip?: string;
  value: boolean;
  onChange: (value: boolean) => void;
}

export function SwitchField({ label, tooltip, value, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <InlineField label={label} tooltip={tooltip}>
      <InlineSwitch id={id} value={value} onChange={(event) => onChange(event.currentTarget.checked)} />
    </InlineField>
  );
}
