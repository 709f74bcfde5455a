import type { PanelData } from '@grafana/data';

/** What the data source ran for this data, each once. */
export function executedQueries({ series }: PanelData): string[] {
  return [...new Set(series.flatMap(({ meta }) => meta?.executedQueryString ?? []))];
}
