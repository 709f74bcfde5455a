import type { FlowQuery, Top, TopologyQuery } from '../../flows/query/flow-query';
import type { Measure } from '../../flows/query/measure';
import { defaultFunction, metricKind } from '../../flows/query/measure-functions';
import { fieldLabel } from '../filter-fields';
import { members } from '../filters/members';
import { describeFilter } from './describe-filter';
import { describeGroupTerm } from './describe-group-term';
import { describeOptions } from './describe-options';
import { DROPS_LABELS, FUNCTION_LABELS, KIND_LABELS, METRIC_LABELS, NODE_GROUP_LABELS, SCOPE_LABELS } from './labels';

/** The query as the sentence that its editor reads as; Explore's history shows it. */
export function describeFlowQuery(query: FlowQuery): string {
  const { filter, drops } = query;
  return [
    subject(query),
    members(filter).length > 0 && filter ? `where ${describeFilter(filter)}` : '',
    query.backAndForth ? 'back and forth' : '',
    drops && drops !== 'any' ? `with ${DROPS_LABELS[drops]}` : '',
    ...describeOptions(query),
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

const nodeGroup = ({ group }: TopologyQuery): string => (group ? ` grouped by ${NODE_GROUP_LABELS[group]}` : '');

function measure({ metric = 'bytes', function: fn = defaultFunction(metric), unit }: Measure): string {
  const noun = unit === 'bits' ? METRIC_LABELS[metric].replace('bytes', 'bits') : METRIC_LABELS[metric];
  const text = metricKind(metric) === 'share' ? noun : `${FUNCTION_LABELS[fn]} of ${noun}`;
  return text.replace(/^./, (first) => first.toUpperCase());
}

function top(spec: Top | undefined, n: number): string {
  const which = spec?.order === 'smallest' ? 'bottom' : 'top';
  return `${which} ${spec?.n ?? n}${(spec?.other ?? true) ? ' and other' : ''}`;
}
