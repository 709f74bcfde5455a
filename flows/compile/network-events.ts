import { call, column, constant, type Expression, infix, lambda } from './sql/expression';

/** Each one JSON text; 1.7 wrote plain text, of which JSONExtractString makes the empty text. */
const events = column('NetworkEvents');
const denies = lambda('event', infix(keyOf(constant('event'), 'Action'), '=', constant("'drop'")));

/** Whether a policy denied the flow: any of its events is a drop. */
export const isDenied: Expression = call('arrayExists', denies, events);

/** Of the event that decided: the first drop, else the first one. The empty text where there is none. */
export const ofDecidingEvent = (key: string): Expression =>
  keyOf(call('arrayElement', events, call('greatest', call('arrayFirstIndex', denies, events), constant('1'))), key);

function keyOf(event: Expression, key: string): Expression {
  return call('JSONExtractString', event, constant(`'${key}'`));
}
