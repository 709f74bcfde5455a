import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  type FieldConfigPropertyItem,
  identityOverrideProcessor,
  numberOverrideProcessor,
  stringOverrideProcessor,
  ThresholdsMode,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

import { noEditor } from './no-editor';

/** The field options that every panel has, with Grafana's defaults. */
export function standardFieldConfigs(): FieldConfigPropertyItem[] {
  return [
    item('unit', unitOverrideProcessor),
    item('min', numberOverrideProcessor),
    item('max', numberOverrideProcessor),
    item('fieldMinMax', booleanOverrideProcessor),
    item('decimals', numberOverrideProcessor),
    item('displayName', displayNameOverrideProcessor),
    item('description', stringOverrideProcessor),
    item('noValue', stringOverrideProcessor),
    item('color', identityOverrideProcessor, { mode: 'palette-classic' }),
    item('thresholds', thresholdsOverrideProcessor, {
      mode: ThresholdsMode.Absolute,
      steps: [
        { value: -Infinity, color: 'green' },
        { value: 80, color: 'red' },
      ],
    }),
    item('mappings', valueMappingsOverrideProcessor, []),
    item('links', dataLinksOverrideProcessor),
    item('actions', identityOverrideProcessor),
    item('filterable', booleanOverrideProcessor),
  ];
}

const item = (
  id: string,
  process: FieldConfigPropertyItem['process'],
  defaultValue?: unknown
): FieldConfigPropertyItem => ({
  id,
  path: id,
  name: id,
  editor: noEditor,
  override: noEditor,
  process,
  shouldApply: () => true,
  settings: {},
  defaultValue,
});
