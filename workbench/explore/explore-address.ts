import { isDateTime, type DataQuery, type RawTimeRange } from '@grafana/data';

/** What Explore shows. */
export interface ExploreState {
  /** Uid of the data source. */
  datasource: string;
  queries: DataQuery[];
  range: RawTimeRange;
}

/** The address of Explore in the form that Grafana writes and that the plugin's own links use. */
export function exploreAddress({ datasource, queries, range }: ExploreState): string {
  const panes = { preview: { datasource, queries, range: { from: bound(range.from), to: bound(range.to) } } };
  return `/explore?${new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify(panes) })}`;
}

/** The first pane of an Explore address's search part, also of the older form in data links; what is missing is left out. */
export function readExploreAddress(search: string): Partial<ExploreState> {
  const parameters = new URLSearchParams(search);
  const [panes, left] = [parameters.get('panes'), parameters.get('left')];
  try {
    if (left) {
      return JSON.parse(left) as Partial<ExploreState>;
    }
    const [pane] = Object.values(JSON.parse(panes ?? '{}') as Record<string, Partial<ExploreState>>);
    return pane ?? {};
  } catch {
    return {}; // a broken address opens Explore as new, as in Grafana
  }
}

/** Relative times stay as they are; absolute ones are milliseconds as text. */
const bound = (time: RawTimeRange['from']): string => (isDateTime(time) ? String(time.valueOf()) : time);
