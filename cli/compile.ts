import { compile } from '../flows/compile/compile';
import { command } from './command';
import { readQuestion, type RangeOptions, reportError } from './question';

const program = command('compile')
  .description('Compiles the flow query (JSON) on standard input and prints {"sql", "params", "table"}.')
  .option('--from <time>', 'start of the time range, ISO 8601 (default: an hour before --to)')
  .option('--to <time>', 'end of the time range, exclusive (default: now)')
  .option('--interval <ms>', 'suggested step in milliseconds, as a panel sends it')
  .addHelpText('after', `\nExample:\n  echo '{"version":1,"kind":"timeseries"}' | npm run -s compile\n`)
  .parse();

try {
  const { query, context } = await readQuestion(program.opts<RangeOptions>());
  const { sql, params, table } = compile(query, context);
  console.log(JSON.stringify({ sql, params, table }));
} catch (error) {
  process.exitCode = reportError(error);
}
