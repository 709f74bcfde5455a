import { type DataSourcePluginOptionsEditorProps, onUpdateDatasourceJsonDataOption } from '@grafana/data';
import {
  Auth,
  AuthMethod,
  ConfigSection,
  ConnectionSettings,
  convertLegacyAuthProps,
  SecureSocksProxyToggle,
} from '@grafana/plugin-ui';
import { Divider, Field, Input, Stack, Text } from '@grafana/ui';
import { useId } from 'react';

import { patch } from '../patch';
import { t } from '../t';
import type { FlowsOptions, FlowsSecureOptions } from '../types';
import { Lockable } from './config/lockable';
import { QueriesSection } from './config/queries-section';
import { RestrictionSection } from './config/restriction-section';

/** The database of a user who has no other. */
const CLICKHOUSE_DEFAULT = 'default';

type Props = DataSourcePluginOptionsEditorProps<FlowsOptions, FlowsSecureOptions>;

/** Address, sign-in and database, under Grafana's standard setting names, so that provisioning is as people know it. */
export function ConfigEditor(props: Props) {
  const { options, onOptionsChange } = props;
  const id = useId();
  const change = (part: Partial<FlowsOptions>) =>
    onOptionsChange({ ...options, jsonData: patch(options.jsonData, part) });
  const auth = convertLegacyAuthProps({
    config: withTlsSwitches(options),
    // To Grafana's component, forwarding the identity is a way to sign in to ClickHouse; here it only goes to the rules.
    onChange: (changed: Props['options']) =>
      onOptionsChange({
        ...changed,
        jsonData: patch(changed.jsonData, { oauthPassThru: options.jsonData.oauthPassThru }),
      }),
  });
  return (
    <Stack direction="column" gap={2}>
      <Text color="secondary">
        {t(
          'config.about',
          'Reads the NetObserv flows that the sidecar stores in ClickHouse. Fields marked with * are required.'
        )}
      </Text>
      <Divider />
      <ConnectionSettings
        config={options}
        onChange={onOptionsChange}
        urlLabel={t('config.address.label', 'ClickHouse address')}
        urlPlaceholder="http://clickhouse:8123"
        urlTooltip={t(
          'config.address.tooltip',
          "ClickHouse's HTTP interface, as Grafana's server reaches it: port 8123, or 8443 with https."
        )}
      />
      <Divider />
      <Auth
        {...auth}
        visibleMethods={[AuthMethod.BasicAuth, AuthMethod.NoAuth]}
        defaultOptionsOverrides={{
          [AuthMethod.BasicAuth]: {
            label: t('config.user.label', 'User and password'),
            description: t(
              'config.user.description',
              'A ClickHouse user. One that can only read is enough: grant it SELECT on the flows table, and SELECT(query_id, user, query) ON system.processes so that queries nobody waits for any more can be stopped.'
            ),
          },
          [AuthMethod.NoAuth]: {
            label: t('config.no-user.label', 'No authentication'),
            description: t('config.no-user.description', "ClickHouse's default user without a password"),
          },
        }}
      />
      <SecureSocksProxyToggle dataSourceConfig={options} onChange={onOptionsChange} labelWidth={28} />
      <Divider />
      <Lockable isLocked={options.readOnly ?? false}>
        <ConfigSection
          title={t('config.flows.title', 'Flows')}
          description={t('config.flows.description', 'Where the sidecar stores them')}
        >
          <Field
            label={t('config.database.label', 'Database')}
            htmlFor={`${id}-database`}
            description={t(
              'config.database.description',
              "The database that holds the table flows. Empty: the user's default database."
            )}
          >
            <Input
              id={`${id}-database`}
              width={40}
              placeholder={CLICKHOUSE_DEFAULT}
              value={options.jsonData.database ?? ''}
              onChange={onUpdateDatasourceJsonDataOption(props, 'database')}
            />
          </Field>
        </ConfigSection>
        <Divider />
        <QueriesSection options={options.jsonData} onChange={change} />
        <Divider />
        <RestrictionSection options={options.jsonData} onChange={change} />
      </Lockable>
    </Stack>
  );
}

/** Grafana's check boxes need a value from the start. */
const withTlsSwitches = (options: Props['options']): Props['options'] => ({
  ...options,
  jsonData: { ...TLS_OFF, ...options.jsonData, oauthPassThru: false },
});

const TLS_OFF = { tlsAuth: false, tlsAuthWithCACert: false, tlsSkipVerify: false };
