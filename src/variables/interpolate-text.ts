import { t } from '../t';
import { expandVariables } from './expand-variables';
import type { VariableReplace } from './variable-replace';

/** The one text that `text` stands for. Throws an Error when its variables have several values, or All. */
export function interpolateText(text: string, place: string | (() => string), replace: VariableReplace): string {
  const expanded = expandVariables(text, replace);
  if (expanded?.length === 1 && expanded[0] !== undefined) {
    return expanded[0];
  }
  const found =
    expanded === undefined
      ? t('variables.all', 'All')
      : expanded.length === 0
        ? t('variables.none', 'none')
        : expanded.join(', ');
  throw new Error(
    t(
      'variables.several',
      "{{text}} stands for {{found}}, but {{place}} takes one value: choose one in the dashboard's variable.",
      { text, found, place: typeof place === 'string' ? place : place() }
    )
  );
}
