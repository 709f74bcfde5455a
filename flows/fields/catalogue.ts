import { CONVERSATION } from './catalogue/conversation';
import { DNS } from './catalogue/dns';
import { DROPS } from './catalogue/drops';
import { ENDS } from './catalogue/ends';
import { EVENTS } from './catalogue/events';
import { INTERFACES } from './catalogue/interfaces';
import { LAYERS } from './catalogue/layers';
import { LEGACY } from './catalogue/legacy';
import { RTT } from './catalogue/rtt';
import { SECURITY } from './catalogue/security';
import { TIME } from './catalogue/time';
import { TRANSLATION } from './catalogue/translation';
import { VOLUME } from './catalogue/volume';
import { COMPUTED_FIELDS } from './computed';
import type { Field } from './field';

/** Every field of a NetObserv flow that has a column, in the order of the columns. Whatever else a flow holds is in `Extra`. */
export const FIELDS: readonly Field[] = [
  ...TIME,
  ...ENDS,
  ...LAYERS,
  ...VOLUME,
  ...INTERFACES,
  ...DROPS,
  ...DNS,
  ...RTT,
  ...EVENTS,
  ...TRANSLATION,
  ...SECURITY,
  ...CONVERSATION,
  ...LEGACY,
];

/** Every field that a flow query can name, but for the names without an end (see sides.ts). */
export const QUERY_FIELDS: readonly Field[] = FIELDS.concat(COMPUTED_FIELDS);

const byName = new Map<string, Field>();
QUERY_FIELDS.forEach((field) => byName.set(field.name, field));

/** The stored or computed field with exactly this name; names of older releases are not fields. */
export const fieldByName = (name: string): Field | undefined => byName.get(name);
