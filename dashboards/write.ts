import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { dashboards } from './dashboards';
import { printDashboard } from './print-dashboard';

for (const [name, dashboard] of Object.entries(dashboards)) {
  const file = fileURLToPath(new URL(name, import.meta.url));
  writeFileSync(file, printDashboard(dashboard));
  console.log(`wrote ${file}`);
}
