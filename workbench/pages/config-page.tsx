import { css } from '@emotion/css';
import {
  DataSourcePluginContextProvider,
  type DataSourceSettings,
  type GrafanaTheme2,
  type TestDataSourceResponse,
} from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import type { InstalledPlugin } from '../grafana/installed-plugin';
import { useInstalledPlugin } from '../grafana/plugin-context';
import { usePageTitle } from './use-page-title';

export function ConfigPage() {
  const installed = useInstalledPlugin();
  const { plugin, meta, settings, datasource } = installed;
  usePageTitle(settings.name, 'Data sources', 'Connections');
  const styles = useStyles2(getStyles);
  const [options, setOptions] = useState(() => editable(installed));
  const [testing, setTesting] = useState(false);
  const [health, setHealth] = useState<TestDataSourceResponse>();
  const { ConfigEditor } = plugin.components;

  const test = async () => {
    setTesting(true);
    setHealth(await datasource.testDatasource().catch(failure));
    setTesting(false);
  };

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <img src={meta.info.logos.large} alt="" width={40} height={40} />
        <div>
          <h1 className={styles.title}>{settings.name}</h1>
          <div className={styles.type}>Type: {meta.name}</div>
        </div>
      </header>
      {ConfigEditor && (
        <DataSourcePluginContextProvider instanceSettings={settings}>
          <ConfigEditor options={options} onOptionsChange={setOptions} />
        </DataSourcePluginContextProvider>
      )}
      <div className={styles.buttons}>
        <Button onClick={test} disabled={testing} icon={testing ? 'sync' : undefined}>
          Save &amp; test
        </Button>
        <small className={styles.type}>
          The preview does not save settings: it tests the data source as it was started.
        </small>
      </div>
      {health && (
        <div data-testid="health">
          <Alert severity={health.status === 'success' ? 'success' : 'error'} title={health.message}>
            {health.details?.verboseMessage}
          </Alert>
        </div>
      )}
    </div>
  );
}

const failure = (error: Partial<TestDataSourceResponse>): TestDataSourceResponse => ({
  status: 'error',
  message: error.message ?? 'The test did not finish.',
  details: error.details,
});

/** The data source as Grafana hands it to its config editor. */
const editable = ({ meta, configured }: InstalledPlugin): DataSourceSettings => ({
  id: 1,
  uid: configured.uid,
  orgId: 1,
  name: configured.name,
  type: meta.id,
  typeName: meta.name,
  typeLogoUrl: meta.info.logos.small,
  access: 'proxy',
  url: configured.url,
  user: '',
  database: '',
  basicAuth: configured.basicAuth ?? false,
  basicAuthUser: configured.basicAuthUser ?? '',
  isDefault: true,
  jsonData: configured.jsonData,
  secureJsonFields: configured.secureJsonFields ?? {},
  readOnly: false,
  withCredentials: false,
});

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ maxWidth: 880, display: 'flex', flexDirection: 'column', gap: theme.spacing(3) }),
  header: css({ display: 'flex', gap: theme.spacing(2), alignItems: 'center' }),
  title: css({ ...theme.typography.h3, margin: 0 }),
  type: css({ color: theme.colors.text.secondary }),
  buttons: css({ display: 'flex', gap: theme.spacing(2), alignItems: 'center' }),
});
