import type { AlertRule, ExpressionNode, QueryNode, Severity } from './alert-rule';
import { DATASOURCE_UID } from './datasource-uid';
import { panelId } from './panel-id';
import type { TimedQuery } from './timed-query';

interface FlowRuleSpec {
  /** After `netobserv-`. It stays for good: Grafana knows a rule by it, and its silences and history. */
  uid: string;
  title: string;
  /** NetObserv's name of such a rule, or one of ours. */
  template: string;
  severity: Severity;
  /** What is measured, by the names that `judged` and the texts know it by. */
  queries: Record<string, TimedQuery>;
  /** What is compared with the threshold: Grafana's math over the names. Default: the only query. */
  judged?: string;
  fires: { above: number } | { below: number };
  /** Default `5m`. */
  for?: string;
  /** Where no flow answers. Default `OK`: a namespace that stops sending is no trouble. */
  noDataState?: AlertRule['noDataState'];
  /** One sentence with the name and the value. */
  summary: string;
  /** What it means, and what to look at first. */
  description: string;
  /** A page of docs/runbooks/. */
  runbook: string;
  /** With the right variables; Grafana's own link to a panel knows none. */
  link: string;
  /** What Grafana shows with the alert. */
  panel: { dashboardUid: string; title: string };
}

const JUDGED = 'judged';
const FIRES = 'fires';

export function flowRule(spec: FlowRuleSpec): AlertRule {
  const queries = Object.entries(spec.queries).map(([refId, query]) => queryNode(refId, query));
  const judged: ExpressionNode[] = spec.judged
    ? [{ refId: JUDGED, datasourceUid: '__expr__', model: { refId: JUDGED, type: 'math', expression: spec.judged } }]
    : [];
  const { dashboardUid, title } = spec.panel;
  const panel = panelId(dashboardUid, title);
  return {
    uid: `netobserv-${spec.uid}`,
    title: spec.title,
    condition: FIRES,
    for: spec.for ?? '5m',
    noDataState: spec.noDataState ?? 'OK',
    execErrState: 'Error',
    dashboardUid,
    panelId: panel,
    annotations: {
      summary: spec.summary,
      description: spec.description,
      dashboard: spec.link,
      runbook: `docs/runbooks/${spec.runbook}.md`,
      // Grafana's pages read these, its database the two fields above.
      __dashboardUid__: dashboardUid,
      __panelId__: String(panel),
    },
    labels: { app: 'netobserv', severity: spec.severity, template: spec.template },
    data: [...queries, ...judged, threshold([...queries, ...judged].at(-1)!.refId, spec.fires)],
  };
}

const queryNode = (refId: string, { flowQuery, from, to }: TimedQuery): QueryNode => ({
  refId,
  datasourceUid: DATASOURCE_UID,
  relativeTimeRange: { from, to },
  model: { refId, flowQuery },
});

const threshold = (expression: string, fires: FlowRuleSpec['fires']): ExpressionNode => ({
  refId: FIRES,
  datasourceUid: '__expr__',
  model: {
    refId: FIRES,
    type: 'threshold',
    expression,
    conditions: [
      {
        evaluator: 'above' in fires ? { type: 'gt', params: [fires.above] } : { type: 'lt', params: [fires.below] },
      },
    ],
  },
});
