import { PanelPlugin, PluginType, type FieldColorModeId, type PanelProps, type PluginMetaInfo } from '@grafana/data';
import type { ComponentType } from 'react';

import { noEditor } from '../grafana/no-editor';
import type { PanelOptions } from './panel-options';

const NO_INFO: PluginMetaInfo = {
  author: { name: '' },
  description: '',
  links: [],
  logos: { small: '', large: '' },
  screenshots: [],
  updated: '',
  version: '',
};

/** A panel plugin without editors: its options are declared for their defaults and, in overrides, their processing. */
export function definePanel<Options>(
  id: string,
  component: ComponentType<PanelProps<Options>>,
  { name, options, custom, colorMode }: PanelOptions
): PanelPlugin {
  const plugin = new PanelPlugin<Options, Record<string, unknown>>(component)
    .setPanelOptions((builder) => {
      for (const [path, defaultValue] of Object.entries(options)) {
        builder.addCustomEditor({
          id: path,
          path: path as never,
          name: path,
          editor: noEditor,
          defaultValue: defaultValue as never,
        });
      }
    })
    .useFieldConfig({
      standardOptions: { color: { defaultValue: { mode: colorMode as FieldColorModeId } } },
      useCustomConfig: (builder) => {
        for (const [path, defaultValue] of Object.entries(custom)) {
          builder.addCustomEditor({
            id: path,
            path,
            name: path,
            editor: noEditor,
            override: noEditor,
            process: (value) => value,
            shouldApply: () => true,
            defaultValue,
          });
        }
      },
    });
  plugin.meta = { id, name, type: PluginType.panel, sort: 0, module: '', baseUrl: '', info: NO_INFO };
  return plugin;
}
