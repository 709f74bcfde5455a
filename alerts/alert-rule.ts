import type { FlowQuery } from '../flows/query/flow-query';

/** A rule as Grafana's file provisioning reads it. */
export interface AlertRule {
  uid: string;
  title: string;
  condition: string;
  for: string;
  noDataState: 'OK' | 'Alerting';
  execErrState: 'Error';
  dashboardUid: string;
  panelId: number;
  annotations: Record<string, string>;
  labels: { app: string; severity: Severity; template: string };
  data: RuleNode[];
}

export type Severity = 'info' | 'warning';

/** A flow query, or an expression over what others answer. */
export type RuleNode = QueryNode | ExpressionNode;

export interface QueryNode {
  refId: string;
  datasourceUid: string;
  /** Seconds before the evaluation. */
  relativeTimeRange: { from: number; to: number };
  model: { refId: string; flowQuery: FlowQuery };
}

export interface ExpressionNode {
  refId: string;
  datasourceUid: '__expr__';
  model: MathModel | ThresholdModel;
}

interface MathModel {
  refId: string;
  type: 'math';
  expression: string;
}

interface ThresholdModel {
  refId: string;
  type: 'threshold';
  expression: string;
  conditions: [{ evaluator: { type: 'gt' | 'lt'; params: [number] } }];
}
