import type { Field, FieldKind, FieldRole } from '../field';

type More = Partial<Pick<Field, 'type' | 'role' | 'since' | 'unit' | 'legacyNames'>>;
type Build = (name: string, label: string, meaning: string, more?: More) => Field;

/** Builders, one for each kind of column, of the fields that one feature brought with one release. */
export interface FeatureFields {
  /** Text of few distinct values: LowCardinality(String). */
  text: Build;
  /** Number that names something (a port, a code): UInt16. */
  code: Build;
  /** Number that is added up or averaged: UInt64. */
  measure: Build;
  ip: Build;
  flag: Build;
  texts: Build;
}

export function featureFields(feature: string, since: string): FeatureFields {
  const build =
    (type: string, kind: FieldKind, role: FieldRole = 'identity'): Build =>
    (name, label, meaning, more) => ({ name, type, kind, role, label, meaning, feature, since, ...more });
  return {
    text: build('LowCardinality(String)', 'string'),
    code: build('UInt16', 'number'),
    measure: build('UInt64', 'number', 'measure'),
    ip: build('IPv6', 'ip'),
    flag: build('Bool', 'boolean'),
    texts: build('Array(String)', 'strings'),
  };
}
