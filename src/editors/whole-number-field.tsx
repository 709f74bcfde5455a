import { t } from '../t';
import { isVariable } from '../variables/is-variable';
import { TextField } from './text-field';

interface WholeNumberFieldProps {
  label: string;
  tooltip?: string;
  min: number;
  max: number;
  value: number;
  onChange: (value: number) => void;
}

/** A number, or a template variable that stands for one: saved as its name until interpolateFlowQuery has its value. */
export function WholeNumberField({ label, tooltip, min, max, value, onChange }: WholeNumberFieldProps) {
  return (
    <TextField
      label={label}
      tooltip={tooltip}
      width={8}
      value={String(value)}
      findError={(text) =>
        isVariable(text) || (/^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max)
          ? undefined
          : t('fields.whole-number', 'A whole number from {{min}} to {{max}}', { min, max })
      }
      onCommit={(text) => onChange(isVariable(text) ? (text as unknown as number) : Number(text))}
    />
  );
}
