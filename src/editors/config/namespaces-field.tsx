import { t } from '../../t';
import { TextField } from '../text-field';

interface NamespacesFieldProps {
  label: string;
  value: readonly string[];
  onChange: (namespaces: string[]) => void;
}

/** As the backend wants them (pkg/restriction/parse.go). */
const NAMESPACE = /^[a-z0-9*]([-a-z0-9*]{0,61}[a-z0-9*])?$/;

const EXAMPLE = 'team-a team-a-*';

/** Names of namespaces, with `*` for any text, between blanks or commas. */
export function NamespacesField({ label, value, onChange }: NamespacesFieldProps) {
  return (
    <TextField
      label={label}
      tooltip={t(
        'config.namespaces.tooltip',
        'Names with blanks or commas between them; * stands for any text. A single * is every flow, also those without a namespace.'
      )}
      placeholder={EXAMPLE}
      width={48}
      value={value.join(' ')}
      findError={(text) => {
        const wrong = words(text).find((word) => !NAMESPACE.test(word));
        return wrong === undefined
          ? undefined
          : t('config.namespaces.error', '{{word}} is no name of a namespace', { word: wrong });
      }}
      onCommit={(text) => onChange(words(text))}
    />
  );
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');
