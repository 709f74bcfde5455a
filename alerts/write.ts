import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { printRuleFile } from './print-rule-file';
import { ruleFiles } from './rule-files';

const folder = fileURLToPath(new URL('../provisioning/alerting/', import.meta.url));

// A file that no code writes any more would go on alerting.
for (const name of readdirSync(folder).filter((each) => each.startsWith('netobserv-'))) {
  rmSync(folder + name);
}
for (const file of ruleFiles) {
  const name = `netobserv-${file.name}.yaml`;
  writeFileSync(folder + name, printRuleFile(file));
  console.log(`wrote ${folder}${name}`);
}
