import type { DataQuery, DataSourceJsonData } from '@grafana/data';

import type { FlowQuery, ValuesQuery } from '../flows/query/flow-query';

/** What a panel, Explore and an alert rule store: Grafana's envelope around one flow query. */
export interface FlowsTarget extends DataQuery {
  flowQuery: FlowQuery;
}

/** What a query variable stores. */
export interface VariableTarget extends DataQuery {
  flowQuery: ValuesQuery;
}

/** Settings of the data source that are not secret. The address is in Grafana's own `url`. */
export interface FlowsOptions extends DataSourceJsonData {
  /** ClickHouse database with the table `flows`. Empty: the user's own default database. */
  database?: string;
  /** Seconds that a query may take, under Grafana's own name for it. Default 30. */
  timeout?: number;
}

export interface FlowsSecureOptions {
  basicAuthPassword?: string;
  tlsCACert?: string;
  tlsClientCert?: string;
  tlsClientKey?: string;
}
