import type { DataSourceSettings } from '@grafana/data';
import { config } from '@grafana/runtime';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';

import type { FlowsOptions, FlowsSecureOptions } from '../types';
import { ConfigEditor } from './config-editor';

// A slow machine is not a failure.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

type Settings = DataSourceSettings<FlowsOptions, FlowsSecureOptions>;

function open(changed: Partial<Settings> = {}) {
  const onOptionsChange = jest.fn<void, [Settings]>();
  const initial = {
    id: 1,
    uid: 'flows',
    url: '',
    basicAuth: false,
    basicAuthUser: '',
    jsonData: {},
    secureJsonFields: {},
    ...changed,
  } as Settings;
  function Host() {
    const [options, setOptions] = useState(initial);
    return (
      <ConfigEditor
        options={options}
        onOptionsChange={(next) => {
          onOptionsChange(next);
          setOptions(next);
        }}
      />
    );
  }
  render(<Host />);
  return {
    user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }),
    onOptionsChange,
    last: () => onOptionsChange.mock.lastCall?.[0],
  };
}

it('writes nothing by itself', () => {
  expect(open().onOptionsChange).not.toHaveBeenCalled();
});

it('address, database and time limit', async () => {
  const { user, last } = open();
  await user.type(screen.getByLabelText(/ClickHouse address/), 'http://clickhouse:8123');
  await user.type(screen.getByLabelText(/^Database/), 'netobserv');
  await user.type(screen.getByLabelText(/^Time limit/), '60');
  expect(last()).toMatchObject({ url: 'http://clickhouse:8123', jsonData: { database: 'netobserv', timeout: 60 } });
  await user.clear(screen.getByLabelText(/^Time limit/));
  expect(last()?.jsonData).toEqual({ database: 'netobserv' });
});

it('user and password under Grafana’s standard names, the password among the secrets', async () => {
  const { user, last } = open({ basicAuth: true });
  await user.type(screen.getByLabelText(/^User/), 'reader');
  await user.type(screen.getByLabelText(/^Password/), 's3cret');
  expect(last()).toMatchObject({
    basicAuth: true,
    basicAuthUser: 'reader',
    secureJsonData: { basicAuthPassword: 's3cret' },
  });
  expect(JSON.stringify(last()?.jsonData)).not.toContain('s3cret');
});

it('TLS', async () => {
  const { user, last } = open({ url: 'https://clickhouse:8443' });
  await user.click(screen.getByRole('checkbox', { name: /Skip TLS certificate validation/ }));
  expect(last()).toMatchObject({ jsonData: { tlsSkipVerify: true } });
  await user.click(screen.getByRole('checkbox', { name: /Add self-signed certificate/ }));
  await user.type(screen.getByLabelText(/^CA Certificate/), 'PEM');
  expect(last()).toMatchObject({
    jsonData: { tlsAuthWithCACert: true },
    secureJsonData: { tlsCACert: 'PEM' },
  });
});

it('client certificate, server name and headers', async () => {
  const { user, last } = open({ url: 'https://clickhouse:8443' });
  await user.click(screen.getByRole('checkbox', { name: /TLS Client Authentication/ }));
  await user.type(screen.getByLabelText(/^ServerName/), 'ch.example');
  await user.type(screen.getByLabelText(/^Client Certificate/), 'PEM');
  await user.type(screen.getByLabelText(/^Client Key/), 'KEY');
  expect(last()).toMatchObject({
    jsonData: { tlsAuth: true, serverName: 'ch.example' },
    secureJsonData: { tlsClientCert: 'PEM', tlsClientKey: 'KEY' },
  });
  await user.click(screen.getByRole('button', { name: /Expand section HTTP headers/ }));
  await user.click(screen.getByRole('button', { name: /Add .*header/i }));
  await user.type(screen.getByPlaceholderText('X-Custom-Header'), 'X-Tenant');
  await user.type(screen.getByPlaceholderText('Header value'), 'a');
  await user.tab();
  expect(last()).toMatchObject({
    jsonData: { httpHeaderName1: 'X-Tenant' },
    secureJsonData: { httpHeaderValue1: 'a' },
  });
});

it('the secure socks proxy, where Grafana has one', async () => {
  config.secureSocksDSProxyEnabled = true;
  const { user, last } = open();
  await user.click(screen.getByLabelText(/Secure Socks Proxy/));
  expect(last()?.jsonData).toMatchObject({ enableSecureSocksProxy: true });
  config.secureSocksDSProxyEnabled = false;
});

it('queries at once and the log comment', async () => {
  const { user, last } = open();
  await user.type(screen.getByLabelText(/^Queries at once/), '8');
  await user.click(screen.getByLabelText(/^Log comment/));
  expect(last()?.jsonData).toEqual({ maxConcurrentQueries: 8, logComment: true });
  await user.click(screen.getByLabelText(/^Log comment/));
  expect(last()?.jsonData).toEqual({ maxConcurrentQueries: 8 });
});

it('who sees what', async () => {
  const { user, last } = open();
  await user.click(screen.getByLabelText(/^Restrict by namespace/));
  expect(last()?.jsonData).toEqual({ restriction: { enabled: true } });
  await user.click(screen.getByRole('button', { name: /Add rule/ }));
  await user.type(screen.getByLabelText(/^is/), 'alice');
  await user.type(screen.getByLabelText(/^sees/), 'team-a, team-a-*');
  await user.type(screen.getByLabelText(/^Alert rules see/), 'shop');
  await user.tab();
  expect(last()?.jsonData).toEqual({
    restriction: {
      enabled: true,
      rules: [{ match: { login: 'alice' }, namespaces: ['team-a', 'team-a-*'] }],
      alerting: { namespaces: ['shop'] },
    },
  });
  await user.click(screen.getByRole('button', { name: /Remove this rule/ }));
  expect(last()?.jsonData.restriction?.rules).toEqual([]);
});

it('refuses what is no namespace', async () => {
  const { user, last } = open({ jsonData: { restriction: { enabled: true } } });
  await user.type(screen.getByLabelText(/^Alert rules see/), 'Team_A');
  await user.tab();
  expect(screen.getByText('Team_A is no name of a namespace')).toBeTruthy();
  expect(last()).toBeUndefined();
});

it('keeps what only a file can say, and who forwards identities', async () => {
  const rules = [{ match: { role: 'Editor', group: 'payments' }, namespaces: ['billing'] }];
  const { user, last } = open({ jsonData: { restriction: { enabled: true, rules }, oauthPassThru: true } });
  expect(screen.getByDisplayValue('Role Editor and Group payments')).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: /Skip TLS certificate validation/ }));
  expect(last()?.jsonData).toMatchObject({
    restriction: { enabled: true, rules },
    oauthPassThru: true,
    tlsSkipVerify: true,
  });
});

it('a provisioned data source can be read but not changed', () => {
  const rules = [{ match: { role: 'Editor' }, namespaces: ['billing'] }];
  open({ readOnly: true, jsonData: { database: 'flows', restriction: { enabled: true, rules } } });
  for (const name of [/^Database/, /^Time limit/, /^Queries at once/, /^Log comment/, /^Restrict by/, /^sees/, /^is/]) {
    expect((screen.getByLabelText(name) as HTMLInputElement).matches(':disabled')).toBe(true);
  }
  expect(screen.getByRole('button', { name: /Add rule/ }).matches(':disabled')).toBe(true);
});

it('a rule by role', async () => {
  const rules = [{ match: { login: 'alice' }, namespaces: ['billing'] }];
  const { user, last } = open({ jsonData: { restriction: { enabled: true, rules } } });
  await user.click(screen.getByRole('combobox', { name: 'Whose' }));
  await user.click(await screen.findByRole('option', { name: 'Role' }));
  await user.click(screen.getByRole('combobox', { name: 'is' }));
  await user.click(await screen.findByRole('option', { name: 'Admin' }));
  expect(last()?.jsonData.restriction?.rules).toEqual([{ match: { role: 'Admin' }, namespaces: ['billing'] }]);
});
