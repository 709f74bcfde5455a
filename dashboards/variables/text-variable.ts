import { type VariableModel, VariableHide } from '@grafana/schema';

/** A text that a link brings; `value` is what it is without one. */
export const textVariable = (name: string, label: string, description: string, value: string): VariableModel => ({
  name,
  type: 'textbox',
  label,
  description,
  query: value,
  current: { text: value, value },
  options: [],
  hide: VariableHide.dontHide,
  skipUrlSync: false,
});
