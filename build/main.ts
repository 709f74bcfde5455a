import { Option } from 'commander';
import { command } from '../cli/command';
import { build, PARTS, type Part } from './build';

const program = command('build')
  .description('Builds dist/ (the plugin as Grafana loads it), the preview and the sidecar.')
  .addOption(new Option('--only <parts...>', 'build these parts only').choices([...PARTS]))
  .option('--all-platforms', 'backend binaries for linux amd64 and arm64, darwin arm64 and windows amd64')
  .parse();

const { only, allPlatforms } = program.opts<{ only?: Part[]; allPlatforms?: boolean }>();

try {
  await build({ parts: only ?? PARTS, allPlatforms: allPlatforms ?? false, report: (line) => console.log(line) });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
