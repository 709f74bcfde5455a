import {
  EventBusSrv,
  locationUtil,
  setTimeZoneResolver,
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type GrafanaConfig,
} from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginImportUtils,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';

import { panelPlugin } from '../panels/panel-plugin';
import { fillRegistries } from './fill-registries';
import { HttpBackendSrv } from './http-backend-srv';
import { OneDataSourceSrv } from './one-data-source-srv';
import { runRequest } from './run-request';
import { SceneTemplateSrv } from './scene-template-srv';

/** Sets everything that Grafana sets up before its first page, except the data source. */
export async function startRuntime(): Promise<void> {
  fillRegistries();
  setTimeZoneResolver(() => config.bootData.user.timezone);
  setAppEvents(new EventBusSrv());
  setEchoSrv(new FakeEchoSrv());
  setBackendSrv(new HttpBackendSrv());
  setTemplateSrv(new SceneTemplateSrv());
  setRunRequest(runRequest);
  setPluginImportUtils({ getPanelPluginFromCache: panelPlugin, importPanelPlugin: async (id) => panelPlugin(id) });
  setLocationSrv({
    update: ({ partial, query = {}, path = '/', replace }) =>
      partial ? locationService.partial(query, replace) : locationService.push(path),
  });
  locationUtil.initialize({
    config: config as unknown as GrafanaConfig, // two declarations of the same object
    getVariablesUrlParams: () => ({}),
    getTimeRangeForUrl: () => ({ from: 'now-1h', to: 'now' }),
  });
  await initPluginTranslations('workbench');
}

export function setDataSource(datasource: DataSourceApi, settings: DataSourceInstanceSettings): void {
  setDataSourceSrv(new OneDataSourceSrv(datasource, settings));
}
