import { parse } from 'yaml';
import { committedFiles, readText } from './repository';

/** provisioning/datasources/*.yaml, as Grafana reads it. */
export interface DatasourcesFile {
  apiVersion: number;
  datasources: Array<{ name: string; uid: string; type: string; access: string; url: string }>;
}

/** provisioning/dashboards/*.yaml */
export interface DashboardsFile {
  apiVersion: number;
  providers: Array<{ name: string; type: string; options: { path: string } }>;
}

/** provisioning/alerting/*.yaml */
export interface AlertingFile {
  apiVersion: number;
  groups: RuleGroup[];
}

export interface RuleGroup {
  orgId: number;
  name: string;
  folder: string;
  interval: string;
  rules: Rule[];
}

export interface Rule {
  uid: string;
  title: string;
  condition: string;
  for: string;
  noDataState: string;
  execErrState: string;
  annotations: Record<string, string>;
  labels: Record<string, string>;
  data: RuleQuery[];
}

export interface RuleQuery {
  refId: string;
  datasourceUid: string;
  /** Seconds before the evaluation. An expression has none. */
  relativeTimeRange?: { from: number; to: number };
  model: { refId: string; type?: string; expression?: string; flowQuery?: unknown };
}

/** Every file of one kind. */
export const provisioned = <T>(kind: 'datasources' | 'dashboards' | 'alerting'): T[] =>
  committedFiles()
    .filter((path) => path.startsWith(`provisioning/${kind}/`) && /\.ya?ml$/.test(path))
    .map((path) => parse(readText(path)) as T);

/** The data source's own: Grafana's expressions run elsewhere. */
export const datasources = () => provisioned<DatasourcesFile>('datasources').flatMap((file) => file.datasources);

/** The variables in all texts of a value: Grafana replaces `$NAME` and `${NAME}` by its environment, `$$` by `$`. */
export function variables(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).flatMap(variables);
  }
  return [
    ...String(value)
      .replaceAll('$$', '')
      .matchAll(/\$\{?(\w+)/g),
  ].map(([, name]) => name);
}
