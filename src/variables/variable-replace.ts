import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';

/** What Grafana tells a format function about the variable besides its chosen value or values. */
export interface FormattedVariable {
  name: string;
  includeAll?: boolean;
}

export type VariableFormat = string | ((value: unknown, variable?: FormattedVariable) => string);

/** Grafana's template service for one request: replaces the variables in a text, each through `format`. */
export type VariableReplace = (text: string, format?: VariableFormat) => string;

export const variableReplace =
  (templateSrv: TemplateSrv, scopedVars: ScopedVars): VariableReplace =>
  (text, format) =>
    templateSrv.replace(text, scopedVars, format);
