import { QUERY_FIELDS } from './catalogue';
import { nameAndNumber } from './enumeration';
import { PORTS } from './ports';

/** What the backend shows ports as, and in which columns, as JSON: pkg/frames/ports.json. */
export function portTexts(): string {
  const ofOneEnd = QUERY_FIELDS.map(({ name }) => name).filter((name) => /^(Xlat)?(Src|Dst)Port$/.test(name));
  const columns = [...ofOneEnd, ...new Set(ofOneEnd.map((name) => name.replace(/Src|Dst/, '')))];
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
