import { ConfigSection } from '@grafana/plugin-ui';
import { Alert, Button, Stack } from '@grafana/ui';

import { t } from '../../t';
import type { FlowsOptions, Restriction, RestrictionRule } from '../../types';
import { SwitchField } from '../switch-field';
import { NamespacesField } from './namespaces-field';
import { RestrictionRuleRow } from './restriction-rule-row';

interface RestrictionSectionProps {
  options: FlowsOptions;
  onChange: (change: Partial<FlowsOptions>) => void;
}

const OFF: Restriction = { enabled: false };

/** Whose flows who may see. The backend enforces it; see pkg/restriction. */
export function RestrictionSection({ options, onChange }: RestrictionSectionProps) {
  const restriction = options.restriction ?? OFF;
  const { rules = [] } = restriction;
  const change = (part: Partial<Restriction>) => onChange({ restriction: { ...restriction, ...part } });
  const replace = (index: number, ...by: RestrictionRule[]) =>
    change({ rules: [...rules.slice(0, index), ...by, ...rules.slice(index + 1)] });
  return (
    <ConfigSection
      title={t('config.restriction.title', 'Who sees what')}
      description={t(
        'config.restriction.description',
        'A flow is visible to whoever may see the namespace of one of its ends'
      )}
    >
      <Stack direction="column" gap={1}>
        <SwitchField
          label={t('config.restriction.enabled.label', 'Restrict by namespace')}
          tooltip={t(
            'config.restriction.enabled.tooltip',
            'Everybody sees only what a rule allows; whoever no rule names sees nothing.'
          )}
          value={restriction.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        {restriction.enabled && (
          <>
            {rules.map((rule, index) => (
              <RestrictionRuleRow
                key={index}
                rule={rule}
                onChange={(changed) => replace(index, changed)}
                onRemove={() => replace(index)}
              />
            ))}
            <div>
              <Button
                variant="secondary"
                icon="plus"
                onClick={() => change({ rules: [...rules, { match: { login: '' }, namespaces: [] }] })}
              >
                {t('config.restriction.add', 'Add rule')}
              </Button>
            </div>
            <NamespacesField
              label={t('config.restriction.alerting', 'Alert rules see')}
              value={restriction.alerting?.namespaces ?? []}
              onChange={(namespaces) => change({ alerting: { namespaces } })}
            />
            <SwitchField
              label={t('config.restriction.oauth.label', 'Forward OAuth identity')}
              tooltip={t(
                'config.restriction.oauth.tooltip',
                "Grafana sends the user's ID token, whose claim groups the rules by group compare with."
              )}
              value={options.oauthPassThru ?? false}
              onChange={(on) => onChange({ oauthPassThru: on || undefined })}
            />
            <Alert severity="info" title={t('config.restriction.reliance.title', 'What the rules can rely on')}>
              {t(
                'config.restriction.reliance.text',
                "Logins and e-mail addresses are as reliable as Grafana's sign-in: users who are not signed in by an identity provider can rename themselves. Everybody who may edit alert rules can see what alert rules see."
              )}
            </Alert>
          </>
        )}
      </Stack>
    </ConfigSection>
  );
}
