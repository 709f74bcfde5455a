import { type Filter, isAllOf, isAnyOf, isNot, type Predicate, type Value } from '../../flows/query/filter';
import { hasVariable } from '../../flows/query/left-over-variable';
import { plainForm, valueCount } from '../../flows/query/operator';
import { isOff } from '../../flows/query/switched';
import { t } from '../t';
import { expandVariables } from './expand-variables';
import { interpolateText } from './interpolate-text';
import type { VariableReplace } from './variable-replace';

/**
 * The filter with its variables' values in place, or undefined where it restricts nothing: a condition on a variable
 * set to All is not a condition, whatever it is part of, and becomes neither thousands of values nor "nothing". What is
 * switched off stays as it is, for wherever the query goes to (Explore, a new rule), but for what needs a variable.
 */
export function interpolateFilter(filter: Filter, replace: VariableReplace): Filter | undefined {
  if (isOff(filter)) {
    return hasVariable(filter) ? undefined : filter;
  }
  if (isAllOf(filter)) {
    const all = filter.all.map((each) => interpolateFilter(each, replace)).filter((each) => each !== undefined);
    return filter.all.length > 0 && all.every(isOff) ? undefined : { all };
  }
  if (isAnyOf(filter)) {
    const any = filter.any.map((each) => interpolateFilter(each, replace));
    const isAll = any.some((each, index) => each === undefined && !isOff(filter.any[index]));
    return isAll ? undefined : { any: any.filter((each) => each !== undefined) };
  }
  if (isNot(filter)) {
    const not = interpolateFilter(filter.not, replace);
    return not && { not };
  }
  return interpolatePredicate(filter, replace);
}

const aField = () => t('variables.a-field', 'a field');

function interpolatePredicate(predicate: Predicate, replace: VariableReplace): Filter | undefined {
  const field = interpolateText(predicate.field, aField, replace);
  if (valueCount(predicate.op) === 'none') {
    return { ...predicate, field };
  }
  const values: Value[] = [];
  for (const value of predicate.values ?? []) {
    const expanded = typeof value === 'string' ? expandVariables(value, replace) : [value];
    if (expanded === undefined) {
      return undefined;
    }
    values.push(...expanded);
  }
  if (values.length === 0) {
    // A variable with nothing chosen: no flow equals nothing, and every flow differs from it.
    return plainForm(predicate.op).negated ? undefined : { any: [] };
  }
  return { ...predicate, field, values: [...new Set(values)] };
}
