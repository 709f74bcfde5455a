import type { FlowQuery, TableQuery, TimeseriesQuery } from '../../flows/query/flow-query';
import type { Filter } from '../../flows/query/filter';
import type { GroupTerm } from '../../flows/query/group';
import type { Latency, Measure } from '../../flows/query/measure';
import { chosenFlows } from '../filters/selection';
import type { SeriesQuery } from '../panels/flow-panel';

interface Grouped {
  groupBy?: GroupTerm[];
  top?: TimeseriesQuery['top'];
  /** Conditions besides what is chosen above. */
  where?: Filter[];
}

/** A measure in time, of what is chosen above. */
export const series = (measure: Measure, { groupBy, top, where = [] }: Grouped = {}): FlowQuery => ({
  ...chosenFlows(...where),
  kind: 'timeseries',
  ...measure,
  ...(groupBy && { groupBy }),
  ...(top && { top }),
});

/** A measure over the whole time range, of what is chosen above. */
export const totals = (
  measure: Measure,
  { groupBy, top, where = [], compare }: Grouped & Pick<TableQuery, 'compare'> = {}
): TableQuery => ({
  ...chosenFlows(...where),
  kind: 'table',
  ...measure,
  ...(groupBy && { groupBy }),
  ...(top && { top }),
  ...(compare && { compare }),
});

export const topGroups = (n: number, other = true): TimeseriesQuery['top'] => ({ n, other });

/** The usual three, from green to red. */
export const PERCENTILES = [
  { fn: 'p50', name: 'Median', color: 'green' },
  { fn: 'p90', name: '90th percentile', color: 'orange' },
  { fn: 'p99', name: '99th percentile', color: 'red' },
] as const;

export const percentiles = (metric: Latency): SeriesQuery[] =>
  PERCENTILES.map(({ fn, name, color }) => ({ flowQuery: series({ metric, function: fn }), name, color }));
