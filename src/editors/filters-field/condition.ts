import { type Filter, isPredicate, type Predicate } from '../../../flows/query/filter';
import { switchedOn } from '../../../flows/query/switched';
import { describeFilter } from '../../describe/describe-filter';
import { t } from '../../t';
import { type Draft, draftName, draftOf, predicateOf } from './draft';

/** One of the filters that all have to hold, as the editor has it: a draft, or a group, whose parts have no fields here. */
export type Condition = Draft | Group;
type Group = Exclude<Filter, Predicate>;

export const isDraft = (condition: Condition): condition is Draft => 'op' in condition;

export const conditionOf = (filter: Filter): Condition => (isPredicate(filter) ? draftOf(filter) : filter);

/** What the query can have of it; undefined as long as it is incomplete. */
export const filterOf = (condition: Condition): Filter | undefined =>
  isDraft(condition) ? predicateOf(condition) : condition;

/** How its buttons call it. */
export const conditionName = (condition: Condition): string =>
  isDraft(condition)
    ? t('filters.the-condition-on', 'the {{field}} condition', { field: draftName(condition) })
    : t('filters.the-condition', 'the condition {{condition}}', { condition: describeFilter(switchedOn(condition)) });
