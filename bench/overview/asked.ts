import type { Dashboard, Panel, VariableModel } from '@grafana/schema';
import { isRow } from '../../dashboards/layout/panels-of';
import dashboard from '../../dashboards/overview.json';
import { compile } from '../../flows/compile/compile';
import type { CompiledQuery } from '../../flows/compile/compiled-query';
import type { CompileContext } from '../../flows/compile/context';
import type { FlowQuery } from '../../flows/query/flow-query';
import type { FlowsTarget, VariableTarget } from '../../src/types';
import { interpolateFlowQuery } from '../../src/variables/interpolate-flow-query';
import type { VariableReplace } from '../../src/variables/variable-replace';
import { panelInterval, pixels } from './panel-interval';

/** What a panel asks, or a variable: all its queries go in one request. */
export interface Asked {
  title: string;
  /** Panels below the first screen load when somebody scrolls to them, those of a collapsed row when it is unfolded. */
  shown: 'at first' | 'by scrolling' | 'when unfolded';
  fromMs: number;
  toMs: number;
  questions: Question[];
}

export interface Question {
  refId: string;
  /** Without variables, as it goes to the backend. */
  flowQuery: FlowQuery;
  intervalMs?: number;
  maxDataPoints?: number;
  /** What the backend makes of it. */
  compiled: CompiledQuery;
}

/** The range, and the tables that are there. */
export type Opened = Required<Pick<CompileContext, 'fromMs' | 'toMs' | 'tables'>>;

/** In units of the grid: what a screen of 900 pixels has room for below the dashboard's controls. */
const FIRST_SCREEN = 20;

const { panels = [], templating } = dashboard as unknown as Dashboard;
const variables: readonly VariableModel[] = templating?.list ?? [];

/** The panels of dashboards/overview.json with all variables as the dashboard opens, in its order. */
export function overviewPanels(opened: Opened): Asked[] {
  const asked = ({ title = '', gridPos, targets = [], maxDataPoints: most }: Panel, isFolded: boolean): Asked => {
    const { w = 24, y = 0 } = gridPos ?? {};
    const points = most ?? pixels(w);
    const width = { intervalMs: panelInterval(opened, points), maxDataPoints: points };
    return {
      title,
      shown: isFolded ? 'when unfolded' : y < FIRST_SCREEN ? 'at first' : 'by scrolling',
      fromMs: opened.fromMs,
      toMs: opened.toMs,
      questions: (targets as unknown as FlowsTarget[]).map((target) => question(target, opened, width)),
    };
  };
  return panels.flatMap((panel) =>
    isRow(panel) ? panel.panels.map((each) => asked(each, panel.collapsed)) : [asked(panel, false)]
  );
}

/** What fills the lists above the panels. */
export const overviewVariables = (opened: Opened): Asked[] =>
  variables
    .filter(({ type }) => type === 'query')
    .map(({ name, query }) => ({
      title: `$${name}`,
      shown: 'at first',
      fromMs: opened.fromMs,
      toMs: opened.toMs,
      questions: [question(query as unknown as VariableTarget, opened, {})],
    }));

function question(
  { refId, flowQuery: saved }: Pick<FlowsTarget, 'refId' | 'flowQuery'>,
  opened: Opened,
  width: Pick<Question, 'intervalMs' | 'maxDataPoints'>
): Question {
  const flowQuery = interpolateFlowQuery(saved, replace);
  return { refId, flowQuery, ...width, compiled: compile(flowQuery, { ...opened, ...width }) };
}

/** As Grafana replaces variables that nobody has touched. */
const replace: VariableReplace = (text, format) =>
  text.replace(/\$\{?(\w+)(:text)?\}?/g, (whole, name: string, asText?: string) => {
    const variable = variables.find((each) => each.name === name);
    const values = name === '__searchFilter' ? [''] : [variable?.current?.value ?? []].flat().map(String);
    if (values.length === 0) {
      return whole;
    }
    if (asText) {
      return [variable?.current?.text ?? ''].flat().join(' + ');
    }
    return typeof format === 'function' ? format(values.length === 1 ? values[0] : values, { name }) : values.join();
  });
