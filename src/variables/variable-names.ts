import type { TemplateSrv } from '@grafana/runtime';

/** The dashboard's variables that can stand for a value. */
export const variableNames = (templateSrv: TemplateSrv): string[] =>
  templateSrv
    .getVariables()
    .filter(({ type }) => ['query', 'custom', 'textbox', 'constant'].includes(type))
    .map(({ name }) => name);
