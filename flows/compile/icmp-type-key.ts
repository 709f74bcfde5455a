import type { Field } from '../fields/field';
import { ICMPV6_OFFSET } from '../fields/icmp-types';
import { fieldValue } from './field-value';
import { call, column, constant, type Expression, infix } from './sql/expression';

const ICMPV6 = constant('58');

/** `IcmpType` as icmpTypes counts it, so that a type of ICMPv6 is told from ICMP's. */
export const icmpTypeKey = (field: Field): Expression =>
  infix(
    fieldValue(field),
    '+',
    call('if', infix(column('Proto'), '=', ICMPV6), constant(String(ICMPV6_OFFSET)), constant('0'))
  );
