import type { FieldConfig, FieldConfigSource } from '@grafana/data';

import type { PanelDraft } from '../layout/panel-draft';

interface FieldConfigAddition {
  defaults?: FieldConfig;
  overrides?: FieldConfigSource['overrides'];
}

/** The panel with more field configuration; of overrides of one property the later counts. */
export function withFieldConfig(panel: PanelDraft, { defaults = {}, overrides = [] }: FieldConfigAddition): PanelDraft {
  const { fieldConfig } = panel;
  return {
    ...panel,
    fieldConfig: {
      defaults: { ...fieldConfig?.defaults, ...defaults } as NonNullable<PanelDraft['fieldConfig']>['defaults'],
      overrides: [...(fieldConfig?.overrides ?? []), ...overrides] as NonNullable<
        PanelDraft['fieldConfig']
      >['overrides'],
    },
  };
}
