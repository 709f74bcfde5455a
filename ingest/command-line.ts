import { Command, Option as Flag } from 'commander';
import { flagName, type Option } from './config/option';
import { optionGroups, subcommandOptions } from './config/options';
import type { ConfigInput } from './config/option-values';

const EXAMPLES = `
Each option may also be given by the environment variable named beside it, or in the configuration file under its name
without dashes; a flag wins over the environment, that over the file. Passwords: CLICKHOUSE_PASSWORD, KAFKA_PASSWORD, or a file.

Examples:
  npm run embedded                                              a ClickHouse to try it on
  npm run ingest -- --file flows.ndjson                         load a file and end
  npm run -s simulate -- --flows 1000 | npm run ingest -- --file -
  npm run ingest -- --kafka 127.0.0.1:9092 --topic flows-export
  CLICKHOUSE_PASSWORD_FILE=/run/secrets/pw npm run ingest -- --clickhouse https://flows@clickhouse:8443/netobserv \\
      --kafka kafka-1:9092,kafka-2:9092
  KAFKA_PASSWORD_FILE=/run/secrets/kafka npm run ingest -- --kafka kafka-bootstrap:9093 --kafka-tls on \\
      --kafka-ca /run/secrets/ca.crt --kafka-sasl scram-sha-512 --kafka-user netobserv --start -2h
  npm run -s ingest -- check --kafka 127.0.0.1:9092             say what is missing, and end
  npm run -s ingest -- status --json
  npm run ingest -- replay --dry-run                            which dead letters would be flows by now
  npm run -s ingest -- schema --retention 30d                   print the tables' SQL and end

Delivery: a flow arrives once in effect. With Kafka, each insert is noted in the group's commits before it is made, and
repeated under the same token after a crash; a file's lines are known by its name and content, so loading it again with the same batch limits adds nothing (as long
as the table has not taken 10,000 other inserts meanwhile).
A message that is no flow goes to flows_dead_letters with its topic, partition, offset, reason and bytes; "replay" loads it
once a newer release can.

Standard output's last line is {"read":…,"loaded":…,"deadLetters":…}; log lines go to standard error.
Ctrl-C and SIGTERM finish the insert under way, leave the group and end with exit code 0.
Exit codes: 0 done, 1 something outside is wrong, 2 the options are wrong.
`;

type Flags = ConfigInput['flags'];

export interface Commands {
  load(flags: Flags): Promise<void>;
  check(flags: Flags): Promise<void>;
  status(flags: Flags): Promise<void>;
  replay(flags: Flags): Promise<void>;
  schema(flags: Flags): Promise<void>;
}

/** The command line of the sidecar; every flag is a string here and is understood by config/. */
export function commandLine(commands: Commands): Command {
  const program = new Command('ingest')
    .usage('[options]\n       ingest check|status|replay|schema [options]')
    .description("Loads NetObserv's flows from Kafka or a file into ClickHouse.")
    .helpOption('-h, --help', 'show this')
    .configureHelp({ helpWidth: 118 })
    .enablePositionalOptions()
    // Before the subcommand is made, which inherits it.
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  for (const [heading, options] of Object.entries(optionGroups)) {
    for (const [name, option] of Object.entries<Option<unknown>>(options)) {
      program.addOption(flag(name, option).helpGroup(`${heading}:`));
    }
  }
  program.addOption(configFlag());
  program.action((flags: Flags) => commands.load(flags));

  const { ClickHouse, Sources, Kafka, Loading, Operation } = optionGroups;
  const { json, reason, since, dryRun } = subcommandOptions;
  const { retention, ...clickhouse } = ClickHouse;
  const { logLevel, logFormat } = Operation;
  const { file, ...brokers } = Sources;
  const kafka = { ...brokers, ...Kafka, ...optionGroups['Kafka security'] };
  subcommand(program, 'check', 'try each connection and right, and say what is missing, before any data moves', {
    ...clickhouse,
    ...kafka,
    file,
  }).action((flags: Flags) => commands.check(flags));
  subcommand(program, 'status', 'show lag, rate, newest flow, dead letters, sizes', {
    ...clickhouse,
    ...kafka,
    json,
  }).action((flags: Flags) => commands.status(flags));
  subcommand(program, 'replay', 'load the dead letters again that are flows by now, each once', {
    ...clickhouse,
    reason,
    since,
    dryRun,
    retrySeconds: Loading.retrySeconds,
    logLevel,
    logFormat,
  }).action((flags: Flags) => commands.replay(flags));
  const { database, cluster } = clickhouse;
  subcommand(program, 'schema', 'print the statements that create the tables', { database, cluster, retention })
    .addOption(flag('clickhouse', clickhouse.clickhouse).hideHelp())
    .action((flags: Flags) => commands.schema(flags));
  return program;
}

function subcommand(
  program: Command,
  name: string,
  description: string,
  options: Record<string, Option<unknown>>
): Command {
  const command = program.command(name).description(description);
  for (const [key, option] of Object.entries(options)) {
    command.addOption(flag(key, option));
  }
  return command.addOption(configFlag());
}

function flag(name: string, option: Option<unknown>): Flag {
  const fallback = option.fallback === undefined || option.argument === '' ? '' : `, default ${option.fallback}`;
  const made = new Flag(
    `--${flagName(name)} ${option.argument}`.trimEnd(),
    `${option.meaning} [${option.env}${fallback}]`
  );
  const joined = (value: string, before?: string): string => (before === undefined ? value : `${before},${value}`);
  return option.repeats ? made.argParser(joined) : made;
}

function configFlag(): Flag {
  return new Flag('--config <file>', 'JSON file with options, e.g. {"batch-rows": 20000} [INGEST_CONFIG]');
}
