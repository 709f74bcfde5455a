import { FLOW_DIRECTIONS, UNKNOWN_FLOW_DIRECTION } from '../../fields/flow-direction';
import { TCP_FLAGS } from '../../fields/tcp-flags';
import { literals } from '../sql-text';
import { oddText, type Reading } from './reading';

const names = literals(Object.keys(FLOW_DIRECTIONS));
const numbers = `[${Object.values(FLOW_DIRECTIONS).join(', ')}]`;

const direction = oddText('FlowDirection');

/** -1 if missing; the number, also as text ("1"); a name ("egress"). Anything else goes to Extra. */
const flowDirection: Reading = {
  elements: { FlowDirection: 'Nullable(Int8)' },
  stored: { FlowDirection: `has(${numbers}, json_FlowDirection)` },
  value: `ifNull(json_FlowDirection, ${UNKNOWN_FLOW_DIRECTION})`,
  odd: {
    key: 'FlowDirection',
    stored: `has(${names}, lower(${direction}))`,
    value:
      `multiIf(has(${numbers}, json_FlowDirection), json_FlowDirection, ` +
      `has(${names}, lower(${direction})), indexOf(${names}, lower(${direction})) - 1, ${UNKNOWN_FLOW_DIRECTION})`,
  },
  loses: 'wholeNumber',
};

const bits = Object.values(TCP_FLAGS);
const allBits = bits.reduce((sum, bit) => sum + bit, 0);
const number = `toUInt64OrNull(${oddText('Flags')})`;

/** A list of names; the bit field of releases up to 1.7 is decoded, and kept in Extra too if a bit has no name. */
const flags: Reading = {
  elements: { Flags: 'Array(String)' },
  stored: { Flags: 'notEmpty(json_Flags)' },
  value: 'json_Flags',
  odd: {
    key: 'Flags',
    stored: `ifNull(${number} <= ${allBits}, 0)`,
    value:
      `if(notEmpty(json_Flags), json_Flags, arrayFilter((name, bit) -> bitAnd(ifNull(${number}, 0), bit) != 0, ` +
      `${literals(Object.keys(TCP_FLAGS))}, [${bits.join(', ')}]))`,
  },
};

/** The columns whose values have both numbers and names. */
export const ENUMERATION_READINGS: Readonly<Record<string, Reading>> = { FlowDirection: flowDirection, Flags: flags };
