import { normalise, type NormalQuery } from '../query/normalise';
import { parseFlowQuery } from '../query/parse-flow-query';
import type { CompiledQuery } from './compiled-query';
import { checkContext, type CompileContext } from './context';
import { choosesDirections, firstReport } from './count-once';
import { countsForBothEnds } from './grouping';
import { links } from './links';
import { reportsOf } from './metrics';
import { planFlows } from './plan/flows';
import type { Plan } from './plan/plan';
import { planTable } from './plan/table';
import { planTimeseries } from './plan/timeseries';
import { planTopology } from './plan/topology';
import { planValues } from './plan/values';
import { restrict } from './restriction';
import { resolveTables } from './rollup/resolve-tables';
import { print } from './sql/print';

/**
 * A flow query (untrusted JSON) as one ClickHouse SELECT with parameters, and how its rows become frames:
 *
 *     parse ─► normalise ─► plan (which rows, groups, steps) ─────► resolve tables ─► print (SQL + parameters)
 *     query/   query/       plan/, where.ts, grouping.ts, measure.ts   rollup/            sql/
 *
 * Pure: the same query and context give the same text, byte for byte, in Node, the browser and the Go backend.
 * Throws QueryError.
 */
export function compile(raw: unknown, context: CompileContext): CompiledQuery {
  checkContext(context);
  const parsed = parseFlowQuery(raw);
  const query = normalise(parsed);
  const { select, range, frame, notices, groups } = plan(query, context);
  const resolved = resolveTables(restrict(select, context.namespaces), context);
  const { sql, params } = print(resolved.select);
  return {
    sql,
    params,
    table: resolved.tables.join(', '),
    range,
    frame,
    notices: [...notices, ...countingNotices(query), ...samplingNotices(query), ...restrictionNotices(context)],
    ...(context.links === true && { links: links(parsed, groups) }),
  };
}

function plan(query: NormalQuery, context: CompileContext): Plan {
  switch (query.kind) {
    case 'timeseries':
      return planTimeseries(query, context);
    case 'table':
      return planTable(query, context);
    case 'flows':
      return planFlows(query, context);
    case 'topology':
      return planTopology(query, context);
    case 'values':
      return planValues(query, context);
  }
}

/** Whether there are second reports that the query would leave out if it did not choose directions itself. */
const picksReports = (query: NormalQuery): boolean =>
  firstReport({ ...query, filter: { all: [] } }) !== undefined &&
  (!('metric' in query) || reportsOf(query.metric).includes('first'));

/** Only where the answer differs from what people take for granted: that each traffic is counted once. */
function countingNotices(query: NormalQuery): CompiledQuery['notices'] {
  if ('groupBy' in query && countsForBothEnds(query.groupBy)) {
    const text = 'Each flow counts for both of its ends, so the groups add up to more than the traffic.';
    return [{ severity: 'info', text }];
  }
  if (query.kind === 'values' || query.direction !== 'any' || !choosesDirections(query) || !picksReports(query)) {
    return [];
  }
  const text = 'The filter on FlowDirection chooses the reports: traffic that two of them describe is counted twice.';
  return [{ severity: 'info', text }];
}

function samplingNotices(query: NormalQuery): CompiledQuery['notices'] {
  const text = 'An estimate: each record counts as often as its Sampling says, 1 of so many packets having been seen.';
  return 'sampling' in query && query.sampling === 'scaled' ? [{ severity: 'info', text }] : [];
}

/** Without it, nothing to see looks like no traffic. */
function restrictionNotices({ namespaces }: CompileContext): CompiledQuery['notices'] {
  const text = "This data source lets you see no namespace's flows. Ask whoever set it up for access.";
  return namespaces?.length === 0 ? [{ severity: 'warning', text }] : [];
}
