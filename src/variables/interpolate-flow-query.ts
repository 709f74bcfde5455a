import type { FlowQuery } from '../../flows/query/flow-query';
import type { GroupTerm } from '../../flows/query/group';
import { t } from '../t';
import { expandVariables } from './expand-variables';
import { interpolateFilter } from './interpolate-filter';
import { interpolateText } from './interpolate-text';
import type { VariableReplace } from './variable-replace';

/**
 * The flow query with its variables' values in place: what the server gets, which knows no variables. Values become
 * lists in the query and never text in SQL. Throws an Error where one value is needed and a variable has several.
 */
export function interpolateFlowQuery<Q extends FlowQuery>(query: Q, replace: VariableReplace): Q {
  const { filter, ...rest } = query;
  const restricted = filter && interpolateFilter(filter, replace);
  const texts = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, interpolate(value, key, replace)]));
  return { ...texts, ...(restricted && { filter: restricted }) } as Q;
}

/** What is a number in a query: a variable holds it as text. Other texts stay, for the server to refuse with their place. */
const NUMBERS: readonly string[] = ['n', 'limit'];

function interpolate(value: unknown, key: string, replace: VariableReplace): unknown {
  if (typeof value === 'string') {
    const text = interpolateText(value, key, replace);
    return NUMBERS.includes(key) && /^\d{1,9}$/.test(text) ? Number(text) : text;
  }
  if (key === 'groupBy' && Array.isArray(value)) {
    return (value as GroupTerm[]).flatMap((term) => interpolateTerm(term, replace));
  }
  if (Array.isArray(value)) {
    return value.flatMap((each) => (typeof each === 'string' ? expandList(each, key, replace) : [each]));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, interpolate(each, name, replace)]));
  }
  return value;
}

/** A term on a variable with several values is several terms: group by each of them. */
function interpolateTerm(term: GroupTerm, replace: VariableReplace): GroupTerm[] {
  const terms = Object.entries(term).reduce<Array<Record<string, string>>>(
    (combinations, [name, text]) =>
      combinations.flatMap((each) => expandList(text, 'groupBy', replace).map((value) => ({ ...each, [name]: value }))),
    [{}]
  );
  return terms as unknown as GroupTerm[];
}

function expandList(text: string, place: string, replace: VariableReplace): string[] {
  const expanded = expandVariables(text, replace);
  if (expanded === undefined) {
    throw new Error(
      t(
        'variables.stands-for-all',
        "{{text}} stands for All, but {{place}} needs names: choose some in the dashboard's variable.",
        { text, place }
      )
    );
  }
  return expanded;
}
