import {
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  type DataTransformerInfo,
} from '@grafana/data';

import { noEditor } from './no-editor';
import { standardFieldConfigs } from './standard-field-configs';

const OPTION_EDITORS = [
  'actions',
  'boolean',
  'color',
  'fieldColor',
  'field-name',
  'links',
  'mappings',
  'multi-select',
  'number',
  'radio',
  'select',
  'slider',
  'stats-picker',
  'string',
  'strings',
  'text',
  'thresholds',
  'timezone',
  'unit',
];

/** Fills the registries of @grafana/data that Grafana fills while it starts. */
export function fillRegistries(): void {
  standardEditorsRegistry.setInit(() => OPTION_EDITORS.map((id) => ({ id, name: id, editor: noEditor })));
  standardFieldConfigEditorRegistry.setInit(standardFieldConfigs);
  standardTransformersRegistry.setInit(() => transformers().map(registryItem));
}

/** `standardTransformers` has one of them under two names. */
const transformers = () => [
  ...new Map(Object.values<DataTransformerInfo>(standardTransformers).map((info) => [info.id, info])).values(),
];

const registryItem = (transformation: DataTransformerInfo) => ({
  id: transformation.id,
  name: transformation.name,
  description: transformation.description,
  transformation,
  editor: noEditor,
  imageDark: '',
  imageLight: '',
});
