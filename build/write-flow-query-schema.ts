import { writeFileSync } from 'node:fs';
import { flowQuerySchema } from './flow-query-schema';

writeFileSync('docs/flow-query.schema.json', `${JSON.stringify(flowQuerySchema(), undefined, 2)}\n`);
