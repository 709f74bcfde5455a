import { createGenerator } from 'ts-json-schema-generator';

/** JSON Schema (draft 7) of a flow query, from its types in flows/query. */
export function flowQuerySchema(): object {
  const generator = createGenerator({
    path: 'flows/query/flow-query.ts',
    type: 'FlowQuery',
    tsconfig: 'tsconfig.json',
    topRef: false,
    skipTypeCheck: true,
  });
  return {
    title: 'Flow query of NetObserv Flows (ClickHouse)',
    ...orAsText(generator.createSchema('FlowQuery')),
  };
}

/** The types are of a query that was read; one that is written by hand may have its filter as text (query/read-filter.ts). */
const orAsText = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'filter' ? { anyOf: [value, { type: 'string', description: AS_TEXT }] } : value
  ) as object;

const AS_TEXT = 'As text, such as SrcK8S_Namespace = shop and not DstPort = 53.';
