import type { Compare } from '../../flows/query/compare';
import type { FlowQuery, Top, TopologyQuery } from '../../flows/query/flow-query';
import type { Measure } from '../../flows/query/measure';
import { defaultFunction, metricKind } from '../../flows/query/measure-functions';
import { fieldLabel } from '../filter-fields';
import { members } from '../filters/members';
import { describeFilter } from './describe-filter';
import { describeGroupTerm } from './describe-group-term';
import {
  DIRECTION_LABELS,
  DROPS_LABELS,
  FUNCTION_LABELS,
  KIND_LABELS,
  METRIC_LABELS,
  NODE_GROUP_LABELS,
  SCOPE_LABELS,
} from './labels';

/** The query as the sentence that its editor reads as; Explore's history shows it. */
export function describeFlowQuery(query: FlowQuery): string {
  const { filter, direction, drops } = query;
  return [
    subject(query),
    members(filter).length > 0 && filter ? `where ${describeFilter(filter)}` : '',
    query.backAndForth ? 'back and forth' : '',
    drops && drops !== 'any' ? `with ${DROPS_LABELS[drops]}` : '',
    direction && direction !== 'any' ? `reported as ${DIRECTION_LABELS[direction]}` : '',
    query.countOnce === false ? 'every report counted' : '',
    'compare' in query && query.compare ? compared(query.compare) : '',
    query.kind === 'values' ? '' : `as ${KIND_LABELS[query.kind]}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function subject(query: FlowQuery): string {
  switch (query.kind) {
    case 'timeseries':
    case 'table': {
      const groups = (query.groupBy ?? []).map(describeGroupTerm);
      return groups.length === 0
        ? measure(query)
        : `${measure(query)} by ${groups.join(' and ')}, ${top(query.top, 10)}`;
    }
    case 'topology':
      return `${measure(query)} between ${SCOPE_LABELS[query.scope ?? 'namespace']}s${nodeGroup(query)}, ${top(query.top, 50)}`;
    case 'flows':
      return `Newest ${query.limit ?? 100} flows`;
    case 'values':
      return `Values of ${fieldLabel(query.field)}`;
  }
}

const compared = ({ offset, show }: Compare): string =>
  show === 'change' ? `change since ${offset} earlier` : `compared with ${offset} earlier`;

const nodeGroup = ({ group }: TopologyQuery): string => (group ? ` grouped by ${NODE_GROUP_LABELS[group]}` : '');

function measure({ metric = 'bytes', function: fn = defaultFunction(metric), unit, sampling }: Measure): string {
  const noun = unit === 'bits' ? METRIC_LABELS[metric].replace('bytes', 'bits') : METRIC_LABELS[metric];
  const text = metricKind(metric) === 'share' ? noun : `${FUNCTION_LABELS[fn]} of ${noun}`;
  const estimate = sampling === 'scaled' ? ', samples scaled' : '';
  return text.replace(/^./, (first) => first.toUpperCase()) + estimate;
}

function top(spec: Top | undefined, n: number): string {
  const which = spec?.order === 'smallest' ? 'bottom' : 'top';
  return `${which} ${spec?.n ?? n}${(spec?.other ?? true) ? ' and other' : ''}`;
}
