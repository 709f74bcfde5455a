/** Every @grafana/scenes release imports `defaultOptions` from a path of @grafana/schema that 12.4 emptied of it. */
export const pluginVersion = '12.4.10';
export const defaultOptions = { frameIndex: 0, showHeader: true };
