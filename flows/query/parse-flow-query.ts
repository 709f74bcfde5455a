import { type Compare, COMPARE_SHOWS } from './compare';
import { parseDuration } from './duration';
import {
  DIRECTIONS,
  DROPS_MODES,
  FLOW_QUERY_KINDS,
  FLOW_QUERY_VERSION,
  type FlowQuery,
  type FlowQueryKind,
  RECORD_TYPES,
  type Selection,
  type Top,
  TOP_ORDERS,
} from './flow-query';
import { GROUP_SCOPE_IDS, GROUP_SIDES, type GroupTerm, SCOPE_IDS } from './group';
import { refuseLeftOverVariable } from './left-over-variable';
import { NODE_GROUP_CHOICES } from './node-group';
import { readField } from './parse-filter';
import { MEASURE_PROPERTIES, readMeasure } from './parse-measure';
import { QueryError } from './query-error';
import { readFilter } from './read-filter';
import {
  describe,
  invalid,
  join,
  type Json,
  readBoolean,
  readInteger,
  readList,
  readObject,
  readText,
  readWord,
} from './reader';
import { upgrade } from './upgrade';

/** In characters: it holds the value that flows are sorted by, whole. */
const MAX_CURSOR = 100_000;

const SELECTION = [
  'version',
  'kind',
  'filter',
  'direction',
  'countOnce',
  'recordType',
  'backAndForth',
  'drops',
] as const;
const MEASURE = [...MEASURE_PROPERTIES, 'top', 'step', 'delay'] as const;

const PROPERTIES: Record<FlowQueryKind, readonly string[]> = {
  timeseries: [...SELECTION, ...MEASURE, 'groupBy', 'compare'],
  table: [...SELECTION, ...MEASURE, 'groupBy', 'compare'],
  flows: [...SELECTION, 'columns', 'orderBy', 'limit', 'after'],
  topology: [...SELECTION, ...MEASURE, 'scope', 'group'],
  values: [...SELECTION, 'field', 'search', 'limit'],
};

/**
 * A flow query from untrusted JSON: any known version, upgraded to this one; unknown properties, fields and words are
 * refused, and so is a template variable that nobody replaced. Absent properties stay absent (see normalise.ts).
 * Throws QueryError.
 */
export function parseFlowQuery(raw: unknown): FlowQuery {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw invalid('', `a flow query is a JSON object, not ${describe(raw)}`);
  }
  // The cursor is of ClickHouse's making, out of values of flows; nobody writes variables there.
  refuseLeftOverVariable({ ...raw, after: undefined });
  const object = upgrade(raw as Json);
  const kind = FLOW_QUERY_KINDS.find((each) => each === object.kind);
  if (!kind) {
    throw new QueryError(
      'unknown_kind',
      `kind must be one of ${FLOW_QUERY_KINDS.join(', ')}, not ${describe(object.kind)}`,
      'kind'
    );
  }
  readObject(object, '', PROPERTIES[kind]);
  const selection = readSelection(object);
  switch (kind) {
    case 'timeseries':
    case 'table':
      return present({
        ...selection,
        kind,
        ...readMeasured(object, kind),
        groupBy: readGroupBy(object),
        compare: readCompare(object),
      });
    case 'topology':
      return present({
        ...selection,
        kind,
        ...readMeasured(object, kind),
        scope: readWord(object, 'scope', '', SCOPE_IDS),
        group: readWord(object, 'group', '', NODE_GROUP_CHOICES),
      });
    case 'flows':
      return present({
        ...selection,
        kind,
        columns: optional(object.columns, (columns) => readList(columns, 'columns', 200, readField)),
        orderBy: optional(object.orderBy, readOrderBy),
        limit: readInteger(object, 'limit', '', 1, 10_000),
        after: readText(object, 'after', '', MAX_CURSOR),
      });
    case 'values':
      return present({
        ...selection,
        kind,
        field: readField(object.field, 'field'),
        search: readText(object, 'search', ''),
        limit: readInteger(object, 'limit', '', 1, 1000),
      });
  }
}

function readSelection(object: Json): Selection {
  return {
    version: FLOW_QUERY_VERSION,
    filter: optional(object.filter, readFilter),
    direction: readWord(object, 'direction', '', DIRECTIONS),
    countOnce: readBoolean(object, 'countOnce', ''),
    recordType: readWord(object, 'recordType', '', RECORD_TYPES),
    backAndForth: readBoolean(object, 'backAndForth', ''),
    drops: readWord(object, 'drops', '', DROPS_MODES),
  };
}

function readMeasured(object: Json, kind: FlowQueryKind) {
  return {
    ...readMeasure(object, kind),
    top: readTop(object),
    step: readDuration(object, 'step', 1000),
    delay: readDuration(object, 'delay', 0),
  };
}

function readGroupBy(object: Json): GroupTerm[] | undefined {
  return optional(object.groupBy, (groupBy) =>
    readList(groupBy, 'groupBy', 10, (item, path): GroupTerm => {
      const term = readObject(item, path, ['scope', 'side', 'field']);
      if ('field' in term) {
        readObject(item, path, ['field']);
        return { field: readField(term.field, join(path, 'field')) };
      }
      const scope = readWord(term, 'scope', path, GROUP_SCOPE_IDS);
      if (!scope) {
        throw invalid(path, `${path} must have a scope (${GROUP_SCOPE_IDS.join(', ')}) or a field`);
      }
      return present({ scope, side: readWord(term, 'side', path, GROUP_SIDES) });
    })
  );
}

function readTop(object: Json): Top | undefined {
  return optional(object.top, (raw) => {
    const top = readObject(raw, 'top', ['n', 'order', 'other']);
    return present({
      n: readInteger(top, 'n', 'top', 1, 500),
      order: readWord(top, 'order', 'top', TOP_ORDERS),
      other: readBoolean(top, 'other', 'top'),
    });
  });
}

function readCompare(object: Json): Compare | undefined {
  return optional(object.compare, (raw) => {
    const compare = readObject(raw, 'compare', ['offset', 'show']);
    const offset = readDuration(compare, 'offset', 1000, 'compare');
    if (offset === undefined) {
      throw invalid('compare', 'compare must have an offset, such as 1d: how much earlier the other period is');
    }
    return present({ offset, show: readWord(compare, 'show', 'compare', COMPARE_SHOWS) });
  });
}

function readOrderBy(raw: unknown) {
  const order = readObject(raw, 'orderBy', ['field', 'descending']);
  return present({
    field: readField(order.field, 'orderBy.field'),
    descending: readBoolean(order, 'descending', 'orderBy'),
  });
}

function readDuration(object: Json, key: string, min: number, within = ''): string | undefined {
  const text = readText(object, key, within);
  if (text !== undefined) {
    const ms = parseDuration(text);
    if (ms === undefined || ms < min) {
      const path = join(within, key);
      throw invalid(
        path,
        `${path} must be a duration such as 30s, 5m or 1h${min ? ' of at least 1s' : ''}, not ${describe(text)}`
      );
    }
  }
  return text;
}

const optional = <T>(raw: unknown, read: (raw: unknown) => T): T | undefined =>
  raw === undefined ? undefined : read(raw);

/** Without the properties that are undefined: a parsed query is again what a person would have written. */
function present<T extends object>(object: T): T {
  const given: Partial<T> = {};
  (Object.keys(object) as Array<keyof T>).forEach((key) => {
    if (object[key] !== undefined) {
      given[key] = object[key];
    }
  });
  return given as T;
}
