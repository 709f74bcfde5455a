import { type VariableModel, VariableHide } from '@grafana/schema';

interface ChoiceVariableSpec {
  name: string;
  label: string;
  description: string;
  /** What people read, and what stands in the flow query; the first one is chosen at first. */
  choices: ReadonlyArray<readonly [text: string, value: string]>;
  /** Several at once; these are chosen at first. */
  chosen?: readonly string[];
}

/** A closed list of words. */
export function choiceVariable({ name, label, description, choices, chosen }: ChoiceVariableSpec): VariableModel {
  const isChosen = (value: string, index: number) => (chosen ? chosen.includes(value) : index === 0);
  const options = choices.map(([text, value], index) => ({ text, value, selected: isChosen(value, index) }));
  const selected = options.filter((option) => option.selected);
  return {
    name,
    type: 'custom',
    label,
    description,
    query: choices.map(([text, value]) => `${text.replaceAll(',', '\\,')} : ${value}`).join(', '),
    current: chosen
      ? { text: selected.map(({ text }) => text), value: selected.map(({ value }) => value) }
      : { text: selected[0].text, value: selected[0].value },
    options,
    hide: VariableHide.dontHide,
    includeAll: false,
    multi: chosen !== undefined,
    skipUrlSync: false,
  };
}
