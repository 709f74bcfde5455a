import { Argument } from 'commander';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { command } from '../cli/command';

/** A benchmark prints its table and returns its figures. */
interface Benchmark {
  run(): Promise<object>;
}

const folder = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== basename(fileURLToPath(import.meta.url)))
  .map((file) => file.slice(0, -'.ts'.length));

await command('bench')
  .description('Runs a benchmark: prints its table and, as the last line, its figures as JSON.')
  .addArgument(new Argument('<name>', 'benchmark').choices(names))
  .action(async (name: string) => {
    const benchmark = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Benchmark;
    console.log(JSON.stringify(await benchmark.run()));
  })
  .parseAsync();
