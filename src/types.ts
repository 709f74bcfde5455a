import type { DataQuery, DataSourceJsonData } from '@grafana/data';

import type { ClickedGroup } from '../flows/query/clicked-group';
import type { FlowQuery, ValuesQuery } from '../flows/query/flow-query';

/** What a panel, Explore and an alert rule store: Grafana's envelope around one flow query. */
export interface FlowsTarget extends DataQuery {
  flowQuery: FlowQuery;
  /** Of a link to a group's flows: the group that was clicked, which becomes part of the flow query's filter at once. */
  group?: ClickedGroup;
}

/** What an annotation stores. */
export interface AnnotationTarget extends FlowsTarget {
  /** Of time series: what is above is marked. In the unit of the series; default 0. */
  above?: number;
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
  /** Queries of this data source that may run in ClickHouse at the same time, 1 to 1000. Default 16. */
  maxConcurrentQueries?: number;
  /** Tell ClickHouse's query log who asked. It takes a setting (`log_comment`), which a readonly=1 user may not send. */
  logComment?: boolean;
  /** Whose flows who may see. Absent: everybody all. */
  restriction?: Restriction;
  /** Grafana sends the user's OAuth tokens along: rules by group need it. */
  oauthPassThru?: boolean;
  /** Reach ClickHouse through Grafana's secure socks proxy. */
  enableSecureSocksProxy?: boolean;
}

/** Enforced by the backend (pkg/restriction). Whoever no rule names sees nothing. */
export interface Restriction {
  enabled: boolean;
  rules?: RestrictionRule[];
  /** What alert and recording rules see, whoever wrote them. */
  alerting?: { namespaces?: string[] };
  /** The ID token's claim with the user's groups. Default `groups`. */
  groupsClaim?: string;
}

/** Flows with an end in one of the namespaces, `*` being any text, for everyone who has all that `match` names. */
export interface RestrictionRule {
  match: RestrictionMatch;
  namespaces: string[];
}

export interface RestrictionMatch {
  login?: string;
  email?: string;
  /** In the organisation: Viewer, Editor or Admin. */
  role?: string;
  group?: string;
}

export interface FlowsSecureOptions {
  basicAuthPassword?: string;
  tlsCACert?: string;
  tlsClientCert?: string;
  tlsClientKey?: string;
}
