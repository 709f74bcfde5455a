import { likePattern } from './like-pattern';
import { and, call, column, type Expression, infix, or, parameter } from './sql/expression';
import type { Select } from './sql/select';

/**
 * The select with every read of a table confined to the flows that the namespaces may see: those with at least one end
 * in one of them. Such a flow is visible as a whole, its other end too: whom a team talks to is its own traffic. It is
 * done on the finished plan and not where conditions are made, so that no kind of query can go without, and joined by
 * AND to everything else, so that nothing in a query can widen it. Undefined: no restriction; an empty list: no flows.
 */
export function restrict(select: Select, namespaces: readonly string[] | undefined): Select {
  // The namespace of an external end is empty: only `*` itself lets see what has no namespace at either end.
  return namespaces === undefined || namespaces.includes('*') ? select : confine(select, visible(namespaces));
}

function confine(select: Select, condition: Expression): Select {
  return {
    ...select,
    ...(select.with && {
      with: select.with.map((each) => ('select' in each ? { ...each, select: confine(each.select, condition) } : each)),
    }),
    ...source(select, condition),
  };
}

function source({ from, where }: Select, condition: Expression): Pick<Select, 'from' | 'where'> {
  if ('table' in from) {
    return { from, where: and(where ? [condition, where] : [condition]) };
  }
  if ('select' in from) {
    return { from: { ...from, select: confine(from.select, condition) }, where };
  }
  if ('union' in from) {
    return { from: { union: from.union.map((each) => confine(each, condition)) }, where };
  }
  // What a CTE reads was confined where it is defined. Whatever else there may be to read from needs its own case.
  return { from: from satisfies { cte: string }, where };
}

function visible(namespaces: readonly string[]): Expression {
  const names = [...new Set(namespaces)].sort();
  return or(['SrcK8S_Namespace', 'DstK8S_Namespace'].flatMap(isOneOf(names)));
}

const isOneOf =
  (names: string[]) =>
  (field: string): Expression[] => {
    const exact = names.filter((name) => !name.includes('*'));
    const patterns = names.filter((name) => name.includes('*'));
    return [
      ...(exact.length > 0 ? [infix(column(field), 'IN', parameter('allowed', 'Array(String)', exact))] : []),
      ...patterns.map((pattern) => call('like', column(field), parameter('allowed', 'String', likePattern(pattern)))),
    ];
  };
