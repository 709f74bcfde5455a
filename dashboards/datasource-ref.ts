import type { DataSourceRef } from '@grafana/schema';

export const PLUGIN_ID = 'netobserv-clickhouse-datasource';

/** Whatever data source of ours the reader picks in the dashboard's variable, so that no uid is baked in. */
export const datasourceRef: DataSourceRef = { type: PLUGIN_ID, uid: '${datasource}' };
