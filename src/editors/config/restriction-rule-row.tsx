import { IconButton, InlineField, InlineFieldRow, Input } from '@grafana/ui';

import { joinedByAnd } from '../../describe/joined';
import { t } from '../../t';
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

const matchLabels = (): Record<MatchKey, string> => ({
  login: t('config.rule.login', 'Login'),
  email: t('config.rule.email', 'E-mail'),
  role: t('config.rule.role', 'Role'),
  group: t('config.rule.group', 'Group'),
});

const ROLES = ['Viewer', 'Editor', 'Admin'] as const;
type Role = (typeof ROLES)[number];

const roleLabels = (): Record<Role, string> => ({
  Viewer: t('config.rule.viewer', 'Viewer'),
  Editor: t('config.rule.editor', 'Editor'),
  Admin: t('config.rule.admin', 'Admin'),
});

/** Who sees which namespaces. */
export function RestrictionRuleRow({ rule, onChange, onRemove }: RestrictionRuleRowProps) {
  return (
    <InlineFieldRow>
      <MatchFields match={rule.match} onChange={(match) => onChange({ ...rule, match })} />
      <NamespacesField
        label={t('config.rule.sees', 'sees')}
        value={rule.namespaces}
        onChange={(namespaces) => onChange({ ...rule, namespaces })}
      />
      <IconButton
        name="trash-alt"
        tooltip={t('config.rule.remove', 'Remove this rule')}
        aria-label={t('config.rule.remove', 'Remove this rule')}
        onClick={onRemove}
      />
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
    const text = joinedByAnd(named.map((each) => `${matchLabels()[each]} ${match[each]}`));
    return (
      <InlineField
        label={t('config.rule.who-has', 'Who has')}
        tooltip={t('config.rule.several', 'Several conditions can be changed in the provisioning file only')}
      >
        <Input width={42} readOnly value={text} aria-label={t('config.rule.who-has', 'Who has')} />
      </InlineField>
    );
  }
  const key = named[0] ?? MATCH_KEYS.find((each) => each in match) ?? 'login';
  return (
    <>
      <WordField
        label={t('config.rule.whose', 'Whose')}
        words={MATCH_KEYS}
        labels={matchLabels()}
        value={key}
        onChange={(chosen) => onChange({ [chosen]: chosen === 'role' ? 'Viewer' : '' })}
      />
      {key === 'role' ? (
        <WordField
          label={t('config.rule.is', 'is')}
          words={ROLES}
          labels={roleLabels()}
          // A file may have any role: it is shown as it is.
          value={match.role as Role}
          onChange={(role) => onChange({ role })}
        />
      ) : (
        <TextField
          label={t('config.rule.is', 'is')}
          width={28}
          value={match[key] ?? ''}
          findError={(text) => (text === '' ? t('config.rule.missing', 'The rule needs it') : undefined)}
          onCommit={(text) => onChange({ [key]: text })}
        />
      )}
    </>
  );
}
