import { InlineField, Input } from '@grafana/ui';
import { type KeyboardEvent, useId, useState } from 'react';

interface TextFieldProps {
  label: string;
  tooltip?: string;
  placeholder?: string;
  width?: number;
  value: string;
  /** What is wrong with a text, or undefined when it can be used. */
  findError: (text: string) => string | undefined;
  /** Called when the user leaves the field or presses Enter, with a text that is right and new. */
  onCommit: (text: string) => void;
}

/** A text that counts when the user has finished it, not with every key. */
export function TextField({ label, tooltip, placeholder, width = 10, value, findError, onCommit }: TextFieldProps) {
  const id = useId();
  const [edited, setEdited] = useState<string>();
  const error = edited === undefined ? undefined : findError(edited.trim());
  const commit = () => {
    if (edited === undefined || error) {
      return;
    }
    setEdited(undefined);
    if (edited.trim() !== value) {
      onCommit(edited.trim());
    }
  };
  return (
    <InlineField label={label} tooltip={tooltip} invalid={Boolean(error)} error={error}>
      <Input
        id={id}
        width={width}
        placeholder={placeholder}
        value={edited ?? value}
        onChange={(event) => setEdited(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && commit()}
      />
    </InlineField>
  );
}
