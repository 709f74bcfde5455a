import { DataSourcePlugin } from '@grafana/data';

import { FlowsDataSource } from './datasource';
import { ConfigEditor } from './editors/config-editor';
import { QueryEditor } from './editors/query-editor/query-editor';
import type { FlowsOptions, FlowsSecureOptions, FlowsTarget } from './types';

export const plugin = new DataSourcePlugin<FlowsDataSource, FlowsTarget, FlowsOptions, FlowsSecureOptions>(
  FlowsDataSource
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
