import { IconButton, InlineField, InlineFieldRow, Input } from '@grafana/ui';

import type { RestrictionMatch, RestrictionRule } from '../../types';
import { TextField } from '../text-field';
import { WordField } from '../word-field';
import { NamespacesField } from './namespaces-field';

interface RestrictionRuleRowProps {
  rule: RestrictionRule;
  onChange: (rule: RestrictionRule) => void;
  onRemove: () => void;
}

type MatchKey = keyof RestrictionMatch;

const MATCH_KEYS = ['login', 'email', 'role', 'group'] as const satisfies readonly MatchKey[];

const MATCH_LABELS: Record<MatchKey, string> = { login: 'Login', email: 'E-mail', role: 'Role', group: 'Group' };

const ROLES = ['Viewer', 'Editor', 'Admin'] as const;
type Role = (typeof ROLES)[number];

const ROLE_LABELS: Record<Role, string> = { Viewer: 'Viewer', Editor: 'Editor', Admin: 'Admin' };

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
  const named = MATCH_KEYS.filter((each) => match[each]);
  if (named.length > 1) {
    // Only a file can say so: changing one part here would lose the others.
    const text = named.map((each) => `${MATCH_LABELS[each]} ${match[each]}`).join(' and ');
    return (
      <InlineField label="Who has" tooltip="Several conditions can be changed in the provisioning file only">
        <Input width={42} readOnly value={text} aria-label="Who has" />
      </InlineField>
    );
  }
  const key = named[0] ?? MATCH_KEYS.find((each) => each in match) ?? 'login';
  return (
    <>
      <WordField
        label="Whose"
        words={MATCH_KEYS}
        labels={MATCH_LABELS}
        value={key}
        onChange={(chosen) => onChange({ [chosen]: chosen === 'role' ? 'Viewer' : '' })}
      />
      {key === 'role' ? (
        <WordField
          label="is"
          words={ROLES}
          labels={ROLE_LABELS}
          // A file may have any role: it is shown as it is.
          value={match.role as Role}
          onChange={(role) => onChange({ role })}
        />
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
