import type { FlowQuery, FlowQueryKind, Selection } from '../../../flows/query/flow-query';
import { patch } from '../../patch';
import { fittingMeasure } from './fitting-measure';
import { isGrouped, isMeasured } from './measured-query';

/** The kinds that a panel can show; `values` is for variables. */
export type PanelKind = Exclude<FlowQueryKind, 'values'>;

export const PANEL_KINDS: readonly PanelKind[] = ['timeseries', 'table', 'flows', 'topology'];

/** What a rule can judge: numbers, each with labels. */
export const ALERT_KINDS: readonly PanelKind[] = ['table', 'timeseries'];

/** The same flows in another form: what both kinds have stays, the rest takes its defaults. */
export function changeKind(query: FlowQuery, kind: PanelKind): FlowQuery {
  const { version, filter, direction, countOnce, recordType, backAndForth, drops } = query;
  const selection = patch<Selection>({ version }, { filter, direction, countOnce, recordType, backAndForth, drops });
  const measure = isMeasured(query)
    ? fittingMeasure(
        { metric: query.metric, function: query.function, unit: query.unit, sampling: query.sampling },
        kind
      )
    : {};
  const grouping = isGrouped(query)
    ? patch({}, { groupBy: query.groupBy, top: query.top, compare: query.compare })
    : {};
  switch (kind) {
    case 'timeseries':
    case 'table':
      return { ...selection, kind, ...measure, ...grouping };
    case 'topology':
      return { ...selection, kind, ...measure };
    case 'flows':
      return { ...selection, kind };
  }
}
