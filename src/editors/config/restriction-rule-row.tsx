import { IconButton, InlineField, InlineFieldRow, Input, Select } from '@grafana/ui';
import { useId } from 'react';

import type { RestrictionMatch, RestrictionRule } from '../../types';
import { TextField } from '../text-field';
import { NamespacesField } from './namespaces-field';

interface RestrictionRuleRowProps {
  rule: RestrictionRule;
  onChange: (rule: RestrictionRule) => void;
  onRemove: () => void;
}

type MatchKey = keyof RestrictionMatch;

const MATCH_KEYS: ReadonlyArray<{ value: MatchKey; label: string }> = [
  { value: 'login', label: 'Login' },
  { value: 'email', label: 'E-mail' },
  { value: 'role', label: 'Role' },
  { value: 'group', label: 'Group' },
];

const ROLES = ['Viewer', 'Editor', 'Admin'].map((value) => ({ value, label: value }));

/** Who sees which namespaces. */
export function RestrictionRuleRow({ rule, onChange, onRemove }: RestrictionRuleRowProps) {
  return (
    <InlineFieldRow>
      <MatchFields match={rule.match} onChange={(match) => onChange({ ...rule, match })} />
      <NamespacesField
        label="sees"
        value={rule.namespaces}
        onChange={(namespaces) => onChange({ ...rule, namespaces })}
      />
      <IconButton name="trash-alt" tooltip="Remove this rule" aria-label="Remove this rule" onClick={onRemove} />
    </InlineFieldRow>
  );
}

interface MatchFieldsProps {
  match: RestrictionMatch;
  onChange: (match: RestrictionMatch) => void;
}

function MatchFields({ match, onChange }: MatchFieldsProps) {
  const id = useId();
  const named = MATCH_KEYS.filter(({ value }) => match[value]);
  if (named.length > 1) {
    // Only a file can say so: changing one part here would lose the others.
    const text = named.map(({ value, label }) => `${label} ${match[value]}`).join(' and ');
    return (
      <InlineField label="Who has" tooltip="Several conditions can be changed in the provisioning file only">
        <Input width={42} readOnly value={text} aria-label="Who has" />
      </InlineField>
    );
  }
  const key = named[0]?.value ?? MATCH_KEYS.find(({ value }) => value in match)?.value ?? 'login';
  return (
    <>
      <InlineField label="Whose">
        <Select
          inputId={`${id}-key`}
          aria-label="Whose"
          width={14}
          options={[...MATCH_KEYS]}
          value={key}
          onChange={({ value = 'login' }) => onChange({ [value]: value === 'role' ? 'Viewer' : '' })}
        />
      </InlineField>
      {key === 'role' ? (
        <InlineField label="is">
          <Select
            aria-label="Role"
            width={28}
            options={ROLES}
            value={match.role}
            onChange={({ value }) => onChange({ role: value })}
          />
        </InlineField>
      ) : (
        <TextField
          label="is"
          width={28}
          value={match[key] ?? ''}
          findError={(text) => (text === '' ? 'The rule needs it' : undefined)}
          onCommit={(text) => onChange({ [key]: text })}
        />
      )}
    </>
  );
}
