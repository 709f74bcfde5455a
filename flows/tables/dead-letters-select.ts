import { IS_OBJECT } from './parsed';
import { MAX_TIME_MS } from './reading/time-reading';
import { select } from './select';
import { asked, type Place } from './place';
import { literal } from './sql-text';
import { PARSED_TABLE } from './table-names';

/** Condition → reason; the first that holds. */
const reasons: ReadonlyArray<readonly [string, string]> = [
  ['empty(message)', 'empty message'],
  ['NOT isValidJSON(message)', 'not one valid JSON text, nested too deep (1024 levels), or a number beyond 64 bits'],
  [`NOT ${IS_OBJECT}`, 'not a JSON object'],
  [`ifNull(endMs >= ${MAX_TIME_MS}, 0)`, 'time out of range: the year 2106 or later'],
];
const otherwise = 'no time: none of TimeFlowEndMs, TimeFlowEnd and TimeReceived is a positive number';

/** Each that a dead letter can have. */
export const DEAD_LETTER_REASONS: readonly string[] = [...reasons.map(([, reason]) => reason), otherwise];

/** The SELECT that keeps the messages that are no flows. */
export const deadLettersSelect = (place: Place): string =>
  select(
    [
      '_topic',
      '_partition',
      '_offset',
      `multiIf(${reasons.map(([condition, reason]) => `${condition}, ${literal(reason)}`).join(', ')}, ${literal(otherwise)}) AS reason`,
      'message',
    ],
    asked(PARSED_TABLE, place),
    'NOT isFlow'
  );
