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
    ...asWritten(generator.createSchema('FlowQuery')),
  };
}

/**
 * The types are of a query that was read. One that is written by hand may have its filter as text (query/read-filter.ts), and a
 * saved one variables for its numbers, which the browser replaces (src/variables/interpolate-flow-query.ts).
 */
const asWritten = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    switch (key) {
      case 'filter':
        return { anyOf: [value, { type: 'string', description: AS_TEXT }] };
      case 'n':
      case 'limit':
        return orVariable(value as { description: string });
      default:
        return value;
    }
  }) as object;

const orVariable = ({ description, ...number }: { description: string }): object => ({
  description,
  anyOf: [
    { ...number, type: 'integer' },
    { type: 'string', pattern: String.raw`\$|\[\[`, description: A_VARIABLE },
  ],
});

const A_VARIABLE = 'In a dashboard a template variable that holds such a number, as $top.';

const AS_TEXT = 'As text, such as SrcK8S_Namespace = shop and not DstPort = 53.';
