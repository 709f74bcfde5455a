import { ELEMENTS, READINGS } from './reading/readings';
import { literal } from './sql-text';

const ENDS = ['Src', 'Dst'].map((end) => [`${end}Addr`, `${end}Port`]);
const PROTOCOL = 'Proto';

/** A hash of addresses, ports and protocol, the same for both directions. `value`: what a column has, as SQL. */
const hash = (value: (column: string) => string): string =>
  `cityHash64(arraySort([${ENDS.map((end) => `(${end.map(value).join(', ')})`).join(', ')}]), ${value(PROTOCOL)})`;

/** Of a row of `flows`. */
export const FLOW_IDENTITY = hash((column) => column);

const columns = [...ENDS.flat(), PROTOCOL];
const elements = ELEMENTS.filter(([key]) => columns.includes(key));
const extracted = `JSONExtract(message, ${literal(`Tuple(${elements.map(([key, type]) => `${key} ${type}`).join(', ')})`)})`;

/** Of a message that is not taken apart yet: by the same readings, so it is the hash of the row that it becomes. */
export const MESSAGE_IDENTITY = hash((column) => {
  const [, reading] = READINGS.find(([name]) => name === column) ?? [];
  return (reading?.value ?? '').replace(
    /\bjson_(\w+)/g,
    (_, key: string) => `tupleElement(${extracted}, ${literal(key)})`
  );
});
