import { normalise, type NormalQuery } from '../query/normalise';
import { parseFlowQuery } from '../query/parse-flow-query';
import type { CompiledQuery } from './compiled-query';
import { checkContext, type CompileContext } from './context';
import { choosesDirections } from './count-once';
import { planFlows } from './plan/flows';
import type { Plan } from './plan/plan';
import { planTable } from './plan/table';
import { planTimeseries } from './plan/timeseries';
import { planTopology } from './plan/topology';
import { planValues } from './plan/values';
import { print } from './sql/print';

/**
 * A flow query (untrusted JSON) as one ClickHouse SELECT with parameters, and how its rows become frames:
 *
 *     parse ─► normalise ─► plan (which rows, groups, steps, table) ─► print (SQL + parameters)
 *     query/   query/       plan/, where.ts, grouping.ts, measure.ts   sql/
 *
 * Pure: the same query and context give the same text, byte for byte, in Node, the browser and the Go backend.
 * Throws QueryError.
 */
export function compile(raw: unknown, context: CompileContext): CompiledQuery {
  checkContext(context);
  const query = normalise(parseFlowQuery(raw));
  const { select, range, frame, notices } = plan(query, context);
  const { sql, params } = print(select);
  return {
    sql,
    params,
    table: context.table ?? 'flows',
    range,
    frame,
    notices: [...notices, ...countingNotices(query)],
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

/** Only where the answer differs from what people take for granted: that each traffic is counted once. */
function countingNotices(query: NormalQuery): CompiledQuery['notices'] {
  if (query.kind === 'values' || query.direction !== 'any' || !query.countOnce || !choosesDirections(query)) {
    return [];
  }
  const text = 'The filter on FlowDirection chooses the reports: traffic that two of them describe is counted twice.';
  return [{ severity: 'info', text }];
}
