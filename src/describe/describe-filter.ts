import { type Filter, isAllOf, isAnyOf, isNot, type Predicate } from '../../flows/query/filter';
import { plainForm } from '../../flows/query/operator';
import { switchedOn } from '../../flows/query/switched';
import { fieldLabel } from '../filter-fields';
import { EMPTY_LABEL, OPERATOR_LABELS } from './labels';

/** A filter as a person would say it: "Namespace is shop or bank and not (Destination port is 53)". */
export function describeFilter(filter: Filter): string {
  if (filter.disabled) {
    return `(off: ${describeFilter(switchedOn(filter))})`;
  }
  if (isAllOf(filter)) {
    return filter.all.length === 0 ? 'anything' : filter.all.map(inGroup).join(' and ');
  }
  if (isAnyOf(filter)) {
    return filter.any.length === 0 ? 'nothing' : filter.any.map(inGroup).join(' or ');
  }
  return isNot(filter) ? `not (${describeFilter(filter.not)})` : describePredicate(filter);
}

const inGroup = (filter: Filter): string =>
  !filter.disabled && (isAllOf(filter) || isAnyOf(filter)) ? `(${describeFilter(filter)})` : describeFilter(filter);

function describePredicate({ field, side, op, values = [] }: Predicate): string {
  const texts = values.map((value) => (value === '' ? EMPTY_LABEL : String(value)));
  const subject = side === 'both' ? `${fieldLabel(field)} of both ends` : fieldLabel(field);
  const verb = `${subject} ${OPERATOR_LABELS[op]}`;
  return texts.length === 0 ? verb : `${verb} ${texts.join(plainForm(op).negated ? ' nor ' : ' or ')}`;
}
