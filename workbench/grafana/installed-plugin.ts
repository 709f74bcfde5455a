import type {
  DataSourceApi,
  DataSourceInstanceSettings,
  DataSourceJsonData,
  DataSourcePlugin,
  DataSourcePluginMeta,
} from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';

import { loadModule } from './load-module';

const PLUGIN_FOLDER = '/public/plugins/netobserv-clickhouse-datasource';

/** The plugin, loaded, with the one data source that the preview's server has of it. */
export interface InstalledPlugin {
  meta: DataSourcePluginMeta;
  plugin: DataSourcePlugin<DataSourceApi>;
  datasource: DataSourceApi;
  settings: DataSourceInstanceSettings;
  /** The data source as its owner configured it, without secrets. */
  configured: ConfiguredDataSource;
}

/** GET /api/preview/datasource */
export interface ConfiguredDataSource {
  uid: string;
  name: string;
  type: string;
  /** ClickHouse's address; in Grafana only an admin's browser sees it. */
  url: string;
  jsonData: DataSourceJsonData;
  basicAuth?: boolean;
  basicAuthUser?: string;
  /** Which secrets are set. */
  secureJsonFields?: Record<string, boolean>;
}

export async function installPlugin(): Promise<InstalledPlugin> {
  const [manifest, module, configured] = await Promise.all([
    getBackendSrv().get<DataSourcePluginMeta>(`${PLUGIN_FOLDER}/plugin.json`),
    loadModule(`${PLUGIN_FOLDER}/module.js`),
    getBackendSrv().get<ConfiguredDataSource>('/api/preview/datasource'),
  ]);
  const meta = withAddresses(manifest);
  const { plugin } = module as { plugin: DataSourcePlugin<DataSourceApi> };
  plugin.meta = meta;
  const settings: DataSourceInstanceSettings = {
    id: 1,
    uid: configured.uid,
    name: configured.name,
    type: meta.id,
    url: `/api/datasources/proxy/uid/${configured.uid}`,
    access: 'proxy',
    readOnly: true,
    isDefault: true,
    jsonData: configured.jsonData,
    meta,
  };
  const datasource = new plugin.DataSourceClass(settings);
  // Grafana's data source service sets these on every instance.
  Object.assign(datasource, { ...identity(settings), meta, components: plugin.components });
  return { meta, plugin, datasource, settings, configured };
}

const identity = ({ id, uid, name, type }: DataSourceInstanceSettings) => ({ id, uid, name, type });

/** Grafana's server makes addresses of the paths in plugin.json. */
function withAddresses(manifest: DataSourcePluginMeta): DataSourcePluginMeta {
  const address = (file: string) => `${PLUGIN_FOLDER}/${file}`;
  const { small, large } = manifest.info.logos;
  return {
    ...manifest,
    baseUrl: PLUGIN_FOLDER,
    module: address('module.js'),
    info: { ...manifest.info, logos: { small: address(small), large: address(large) } },
  };
}
