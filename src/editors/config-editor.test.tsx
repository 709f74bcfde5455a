import type { DataSourceSettings } from '@grafana/data';
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
