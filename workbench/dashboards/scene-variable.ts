import {
  AdHocFiltersVariable,
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  QueryVariable,
  TextBoxVariable,
  type SceneVariable,
} from '@grafana/scenes';
import type { VariableModel } from '@grafana/schema';

/** @throws for a type of variable that the preview does not have */
export function sceneVariable(model: VariableModel): SceneVariable {
  const { name, label, description, hide, skipUrlSync, datasource } = model;
  const base = { name, label, description, hide, skipUrlSync };
  const text = typeof model.query === 'string' ? model.query : '';
  const value = model.current?.value;
  const choice = {
    isMulti: model.multi,
    includeAll: model.includeAll,
    allValue: model.allValue || undefined,
    allowCustomValue: model.allowCustomValue,
    value: value ?? '',
    text: model.current?.text ?? '',
  };
  switch (model.type) {
    case 'query':
      return new QueryVariable({
        ...base,
        ...choice,
        datasource,
        query: queryOf(model),
        regex: model.regex,
        refresh: model.refresh as number | undefined,
        sort: model.sort as number | undefined,
      });
    case 'custom':
      return new CustomVariable({ ...base, ...choice, query: text });
    case 'datasource':
      return new DataSourceVariable({ ...base, ...choice, pluginId: text, regex: model.regex });
    case 'constant':
      return new ConstantVariable({ ...base, value: text });
    case 'textbox':
      return new TextBoxVariable({ ...base, value: typeof value === 'string' ? value : text });
    case 'adhoc':
      return new AdHocFiltersVariable({
        ...base,
        datasource,
        filters: [],
        layout: 'combobox',
        applyMode: 'auto',
        // Asks the data source which filters it cannot answer, and strikes them out.
        applicabilityEnabled: true,
      });
    default:
      throw new Error(`The variable “${name}” has the type “${model.type}”, which is not part of the preview.`);
  }
}

function queryOf({ name, query }: VariableModel) {
  return typeof query === 'object' ? { refId: name, ...query } : (query ?? '');
}
