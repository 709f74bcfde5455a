import { compile } from '../flows/compile/compile';
import { command } from './command';
import { readQuestion, type RangeOptions, reportError } from './question';
import { installedTables, runQuery } from './run-query';

const program = command('query')
  .description('Runs the flow query (JSON) on standard input against ClickHouse and prints the result rows as JSON.')
  .option('--clickhouse <url>', 'address of ClickHouse’s HTTP interface', 'http://127.0.0.1:8123')
  .option('--database <name>', 'database (default: the user’s own)')
  .option('--from <time>', 'start of the time range, ISO 8601 (default: an hour before --to)')
  .option('--to <time>', 'end of the time range, exclusive (default: now)')
  .option('--interval <ms>', 'suggested step in milliseconds, as a panel sends it')
  .addHelpText(
    'after',
    `
Environment:
  CLICKHOUSE_USER, CLICKHOUSE_PASSWORD   credentials, unless the address holds them

Example:
  echo '{"version":1,"kind":"table","groupBy":[{"scope":"namespace"}]}' | npm run -s query -- --clickhouse http://127.0.0.1:8123
`
  )
  .parse();

interface Options extends RangeOptions {
  clickhouse: string;
  database?: string;
}

try {
  const options = program.opts<Options>();
  const { clickhouse, database } = options;
  const { query, context } = await readQuestion(options);
  const asked = { ...context, ...(database !== undefined && { database }) };
  // What is wrong with the flow query is told whether or not there is a ClickHouse.
  compile(query, asked);
  const compiled = compile(query, { ...asked, tables: await installedTables(clickhouse, database) });
  for (const notice of compiled.notices) {
    console.error(notice.text);
  }
  console.log(JSON.stringify(await runQuery(clickhouse, compiled)));
} catch (error) {
  process.exitCode = reportError(error);
}
