import { QUERY_FIELDS } from './catalogue';
import { nameAndNumber } from './enumeration';
import { PORTS } from './ports';

/** What the backend shows ports as, and in which columns, as JSON: pkg/frames/ports.json. */
export function portTexts(): string {
  const fields = QUERY_FIELDS.map(({ name }) => name).filter((name) => /^(Service|(Xlat)?(Src|Dst))Port$/.test(name));
  const columns = [...new Set([...fields, ...fields.map((name) => name.replace(/Src|Dst/, ''))])];
  const texts = Object.keys(PORTS).map(
    (port) => `    "${port}": ${JSON.stringify(nameAndNumber(PORTS, Number(port)))}`
  );
  return `{
  "columns": [${columns.map((name) => JSON.stringify(name)).join(', ')}],
  "texts": {
${texts.join(',\n')}
  }
}
`;
}
