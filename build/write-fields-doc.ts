import { writeFileSync } from 'node:fs';
import { fieldsDoc } from '../flows/fields/fields-doc';

writeFileSync('docs/fields.md', fieldsDoc());
