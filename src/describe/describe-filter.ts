import { type Filter, isAllOf, isAnyOf, isNot, type Predicate } from '../../flows/query/filter';
import { plainForm } from '../../flows/query/operator';
import { switchedOn } from '../../flows/query/switched';
import { fieldLabel } from '../filter-fields';
import { t } from '../t';
import { joinedByAnd, joinedByNor, joinedByOr } from './joined';
import { emptyLabel, operatorLabels } from './labels';

/** A filter as a person would say it: "Namespace is shop or bank and not (Destination port is 53)". */
export function describeFilter(filter: Filter): string {
  if (filter.disabled) {
    return t('describe.off', '(off: {{filter}})', { filter: describeFilter(switchedOn(filter)) });
  }
  if (isAllOf(filter)) {
    return filter.all.length === 0 ? t('describe.anything', 'anything') : joinedByAnd(filter.all.map(inGroup));
  }
  if (isAnyOf(filter)) {
    return filter.any.length === 0 ? t('describe.nothing', 'nothing') : joinedByOr(filter.any.map(inGroup));
  }
  return isNot(filter)
    ? t('describe.not', 'not ({{filter}})', { filter: describeFilter(filter.not) })
    : describePredicate(filter);
}

const inGroup = (filter: Filter): string =>
  !filter.disabled && (isAllOf(filter) || isAnyOf(filter)) ? `(${describeFilter(filter)})` : describeFilter(filter);

function describePredicate({ field: name, side, op, values = [] }: Predicate): string {
  const label = fieldLabel(name);
  const field = side === 'both' ? t('describe.both-ends', '{{field}} of both ends', { field: label }) : label;
  const operator = operatorLabels()[op];
  if (values.length === 0) {
    return t('describe.condition', '{{field}} {{operator}}', { field, operator });
  }
  const texts = values.map((value) => (value === '' ? emptyLabel() : String(value)));
  return t('describe.condition-on-values', '{{field}} {{operator}} {{values}}', {
    field,
    operator,
    values: plainForm(op).negated ? joinedByNor(texts) : joinedByOr(texts),
  });
}
