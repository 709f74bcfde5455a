import type { FlowQuery, FlowsQuery, Top, TopologyQuery } from '../../flows/query/flow-query';
import type { Measure } from '../../flows/query/measure';
import { defaultFunction, metricKind } from '../../flows/query/measure-functions';
import { groupScopesOf } from '../../flows/query/node-group';
import { fieldLabel } from '../filter-fields';
import { members } from '../filters/members';
import { t } from '../t';
import { describeFilter } from './describe-filter';
import { describeGroupTerm } from './describe-group-term';
import { describeOptions } from './describe-options';
import { flowOrder, orderField } from './flow-order';
import { joinedByAnd } from './joined';
import {
  bitMetricLabels,
  dropsLabels,
  functionLabels,
  kindLabels,
  metricLabels,
  nodeGroupLabels,
  scopesLabels,
} from './labels';

/** The query as the sentence that its editor reads as; Explore's history shows it. */
export function describeFlowQuery(query: FlowQuery): string {
  const { filter, drops } = query;
  return [
    subject(query),
    members(filter).length > 0 && filter
      ? t('describe.where', 'where {{filter}}', { filter: describeFilter(filter) })
      : '',
    query.backAndForth ? t('describe.back-and-forth', 'back and forth') : '',
    drops && drops !== 'any' ? t('describe.with', 'with {{drops}}', { drops: dropsLabels()[drops] }) : '',
    ...describeOptions(query),
    query.kind === 'values' ? '' : t('describe.as', 'as {{kind}}', { kind: kindLabels()[query.kind] }),
  ]
    .filter(Boolean)
    .join(', ');
}

function subject(query: FlowQuery): string {
  switch (query.kind) {
    case 'timeseries':
    case 'table': {
      const groups = (query.groupBy ?? []).map(describeGroupTerm);
      if (groups.length === 0) {
        return measure(query);
      }
      const series = t('describe.by', '{{measure}} by {{groups}}', {
        measure: measure(query),
        groups: joinedByAnd(groups),
      });
      return `${series}, ${top(query.top, 10)}`;
    }
    case 'topology':
      return `${between(query)}, ${top(query.top, 50)}`;
    case 'flows':
      return flows(query);
    case 'values':
      return t('describe.values-of', 'Values of {{field}}', { field: fieldLabel(query.field) });
  }
}

/** Each order is a text of its own: other languages put its words elsewhere. */
function flows({ orderBy, limit = 100 }: FlowsQuery): string {
  const by = orderField(orderBy);
  const field = by && fieldLabel(by);
  // A variable is no number, and many.
  const count = Number(limit);
  switch (flowOrder(orderBy)) {
    case 'newest':
      return t('describe.newest-flows', 'Newest {{limit}} flows', {
        limit,
        count,
        defaultValue_one: 'Newest {{limit}} flow',
      });
    case 'oldest':
      return t('describe.oldest-flows', 'Oldest {{limit}} flows', {
        limit,
        count,
        defaultValue_one: 'Oldest {{limit}} flow',
      });
    case 'largest':
      return t('describe.largest-flows', 'Largest {{limit}} flows by {{field}}', {
        limit,
        field,
        count,
        defaultValue_one: 'Largest {{limit}} flow by {{field}}',
      });
    case 'smallest':
      return t('describe.smallest-flows', 'Smallest {{limit}} flows by {{field}}', {
        limit,
        field,
        count,
        defaultValue_one: 'Smallest {{limit}} flow by {{field}}',
      });
  }
}

function between(query: TopologyQuery): string {
  const { scope = 'namespace', group = 'none' } = query;
  const edges = t('describe.between', '{{measure}} between {{scopes}}', {
    measure: measure(query),
    scopes: scopesLabels()[scope],
  });
  return groupScopesOf(scope, group).length === 0
    ? edges
    : t('describe.grouped-by', '{{edges}} grouped by {{scopes}}', { edges, scopes: nodeGroupLabels()[group] });
}

function measure({ metric = 'bytes', function: fn = defaultFunction(metric), unit }: Measure): string {
  const noun = (unit === 'bits' ? bitMetricLabels()[metric] : undefined) ?? metricLabels()[metric];
  const text =
    metricKind(metric) === 'share'
      ? noun
      : t('describe.function-of', '{{function}} of {{metric}}', { function: functionLabels()[fn], metric: noun });
  return text.replace(/^./, (first) => first.toUpperCase());
}

function top({ n, order, other = true }: Top = {}, usual: number): string {
  const values = { n: n ?? usual };
  const which =
    order === 'smallest' ? t('describe.bottom', 'bottom {{n}}', values) : t('describe.top', 'top {{n}}', values);
  return other ? t('describe.and-other', '{{top}} and other', { top: which }) : which;
}
