import { InvalidArgumentError } from 'commander';
import { command } from '../cli/command';

export interface DemoOptions {
  /** 0: any free port. */
  port: number;
  /** NDJSON file to show instead of simulated flows. */
  flows?: string;
  keepTime: boolean;
  kafka: boolean;
  /** Simulated flows per second, records of conversations among them. */
  rate: number;
}

export function parseOptions(argv: readonly string[]): DemoOptions {
  const program = command('demo')
    .description('Shows flows in the bundled dashboards: embedded ClickHouse, sidecar and preview in one command.')
    .option('--port <port>', 'port of the preview; 0 takes any free one', wholeNumber(0, 65_535), 3300)
    .option('--flows <file>', 'show this file’s flows (NDJSON) instead of simulated ones')
    .option(
      '--keep-time',
      'with --flows: leave the flows’ times as they are (otherwise the newest flow ends now)',
      false
    )
    .option('--kafka', 'put a real Apache Kafka between simulator and sidecar (needs Java 17 and Maven)', false)
    .option(
      '--rate <n>',
      'simulated flows per second, records of conversations among them',
      wholeNumber(1, 50_000),
      100
    )
    .addHelpText('after', '\nCtrl-C stops everything that the demo started.\n')
    .parse([...argv]);
  const options = program.opts<DemoOptions>();
  if (options.keepTime && options.flows === undefined) {
    program.error('--keep-time goes with --flows FILE: simulated flows always end now');
  }
  if (options.kafka && options.flows !== undefined) {
    program.error('--kafka and --flows exclude each other: with --kafka the simulator produces');
  }
  return options;
}

const wholeNumber = (min: number, max: number) => (text: string) => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  }
  return number;
};
