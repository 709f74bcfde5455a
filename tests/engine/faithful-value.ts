import type { Field } from '../../flows/fields/field';

const BITS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'SYN_ACK', 'FIN_ACK', 'RST_ACK'];

/**
 * Whether a column says what a JSON value said: the same, or the same in the column's own way (a number that was written as
 * text, the one element of a list). Worked out here from kinds and values, not from how the tables read them.
 */
export function holdsFaithfully({ name, kind }: Field, key: string, column: unknown, value: unknown): boolean {
  if (value === null) {
    return true;
  }
  switch (kind) {
    case 'time':
      return isNumeric(value) && Date.parse(`${String(column).replace(' ', 'T')}Z`) === time(name, Number(value));
    case 'number':
      return (
        (isNumeric(value) && Number(column) === Number(value)) ||
        (name === 'FlowDirection' && isDirection(column, value))
      );
    case 'boolean':
      return value === column || String(value) === String(column) || Number(value) === Number(column);
    case 'string':
      return column === value || column === JSON.stringify(value) || isSameNumber(column, value);
    case 'ip':
      return value === '' ? column === '::' : isAddress(column, value);
    default:
      return holdsList(name, column as unknown[], SINGLE.includes(key) ? [value] : value);
  }
}

/** Keys of older releases that held the one element of today's list. */
const SINGLE = ['Interface', 'IfDirection', 'UdnId'];

const isSameNumber = (column: unknown, value: unknown): boolean =>
  typeof value === 'number' && column !== '' && Number(column) === value;

const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\s*[-+]?\d+(\.\d*)?(e[-+]?\d+)?\s*$/i.test(value));

const time = (name: string, value: number): number => (name === 'TimeReceived' ? value * 1000 : value);

const isDirection = (column: unknown, value: unknown): boolean =>
  typeof value === 'string' && ['ingress', 'egress', 'inner'].indexOf(value.toLowerCase()) === column;

const isAddress = (column: unknown, value: unknown): boolean => column === value || column === `::ffff:${value}`;

function holdsList(name: string, column: unknown[], value: unknown): boolean {
  if (name === 'Flags' && isNumeric(value)) {
    return column.reduce<number>((sum, bit) => sum + 2 ** BITS.indexOf(String(bit)), 0) === Number(value);
  }
  const list = Array.isArray(value) ? value : [value];
  return (
    column.length === list.length &&
    list.every((item, i) => {
      const held = column[i];
      return typeof held === 'number'
        ? isNumeric(item) && Number(item) === held
        : held === item || held === JSON.stringify(item) || isSameNumber(held, item) || (item === null && held === '');
    })
  );
}
