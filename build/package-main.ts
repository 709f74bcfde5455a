import { readFileSync, rmSync, statSync } from 'node:fs';
import { command } from '../cli/command';
import { build } from './build';
import { goManifest } from './go-manifest';
import { packagePlugin } from './package-plugin';

command('package')
  .description(
    'Builds the plugin anew for every platform and packs it into dist-package/, as Grafana’s catalogue takes it. ' +
      'SOURCE_DATE_EPOCH (seconds) makes two archives of one commit equal.'
  )
  .parse();

const report = (line: string) => console.log(line);
const epoch = process.env.SOURCE_DATE_EPOCH;
// A zip file also has its times as the clock on the wall shows them.
process.env.TZ = 'UTC';

try {
  const { name: id, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  // What an earlier build left there would be published.
  rmSync('dist', { recursive: true, force: true });
  await build({ parts: ['frontend', 'backend'], allPlatforms: true, report });
  const archive = await packagePlugin({
    folder: 'dist',
    to: 'dist-package',
    release: { id, version, goManifest: goManifest('.') },
    time: epoch ? new Date(Number(epoch) * 1000) : new Date(),
  });
  report(`Packed ${archive}, ${(statSync(archive).size / 1e6).toFixed(1)} MB`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
