import { DataSourcePlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';

import pluginJson from './plugin.json';
import { FlowsDataSource } from './datasource';
import { ConfigEditor } from './editors/config-editor';
import { QueryEditor } from './editors/query-editor/query-editor';
import type { FlowsOptions, FlowsSecureOptions, FlowsTarget } from './types';

await initPluginTranslations(pluginJson.id);

export const plugin = new DataSourcePlugin<FlowsDataSource, FlowsTarget, FlowsOptions, FlowsSecureOptions>(
  FlowsDataSource
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
