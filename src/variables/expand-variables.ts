import type { VariableReplace } from './variable-replace';

/** Grafana's text for the choice of everything; its value, `$__all`, does not reach a format function. */
const ALL_TEXT = 'All';
const ALL_VALUE = '$__all';

/** Stands in the text for the n-th variable's values until they are known; cannot occur in a value. */
const placeholder = (index: number) => `\u0000${index}\u0000`;

/**
 * The texts that `text` stands for: one for each chosen value of the variables in it, or undefined where a variable
 * is set to All, which means no restriction. A custom "All" value is a text like any other. Unknown variables stay.
 */
export function expandVariables(text: string, replace: VariableReplace): string[] | undefined {
  const lists: string[][] = [];
  let all = false;
  const template = replace(withoutFormats(text), (value, variable) => {
    const values = texts(value);
    all ||= values.includes(ALL_VALUE) || (variable?.includeAll === true && isAll(variable.name, values, replace));
    lists.push(values);
    return placeholder(lists.length - 1);
  });
  if (all) {
    return undefined;
  }
  const expanded = lists.reduce<string[]>(
    (expansions, values, index) =>
      expansions.flatMap((each) => values.map((value) => each.replaceAll(placeholder(index), () => value))),
    [template]
  );
  return [...new Set(expanded)];
}

/** A format in the text (`${namespace:regex}`) would turn several values into one text; Grafana's own `${__…}` keep theirs. */
const withoutFormats = (text: string) =>
  text.replace(/\$\{((?!__)\w[^:}]*):[^}]*\}/g, '${$1}').replace(/\[\[((?!__)\w[^:\]]*):[^\]]*\]\]/g, '[[$1]]');

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);

/** Asks for the choice's text through the same look-up that found the values, so that a repeated panel's own choice counts. */
function isAll(name: string, values: string[], replace: VariableReplace): boolean {
  const isValueCalledAll = values.length === 1 && values[0] === ALL_TEXT;
  return !isValueCalledAll && replace(`\${${name}:text}`) === ALL_TEXT;
}
