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
import type { FlowsOptions, FlowsSecureOptions } from '../types';
import { Lockable } from './config/lockable';
import { QueriesSection } from './config/queries-section';
import { RestrictionSection } from './config/restriction-section';

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
        Reads the NetObserv flows that the sidecar stores in ClickHouse. Fields marked with * are required.
      </Text>
      <Divider />
      <ConnectionSettings
        config={options}
        onChange={onOptionsChange}
        urlLabel="ClickHouse address"
        urlPlaceholder="http://clickhouse:8123"
        urlTooltip="ClickHouse's HTTP interface, as Grafana's server reaches it: port 8123, or 8443 with https."
      />
      <Divider />
      <Auth
        {...auth}
        visibleMethods={[AuthMethod.BasicAuth, AuthMethod.NoAuth]}
        defaultOptionsOverrides={{
          [AuthMethod.BasicAuth]: {
            label: 'User and password',
            description:
              'A ClickHouse user. One that can only read is enough: grant it SELECT on the flows table, and SELECT(query_id, user, query) ON system.processes so that queries nobody waits for any more can be stopped.',
          },
          [AuthMethod.NoAuth]: {
            label: 'No authentication',
            description: "ClickHouse's default user without a password",
          },
        }}
      />
      <SecureSocksProxyToggle dataSourceConfig={options} onChange={onOptionsChange} labelWidth={28} />
      <Divider />
      <Lockable isLocked={options.readOnly ?? false}>
        <ConfigSection title="Flows" description="Where the sidecar stores them">
          <Field
            label="Database"
            htmlFor={`${id}-database`}
            description="The database that holds the table flows. Empty: the user's default database."
          >
            <Input
              id={`${id}-database`}
              width={40}
              placeholder="default"
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
