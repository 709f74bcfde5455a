import { InvalidArgumentError, Option } from 'commander';
import { command } from '../cli/command';
import { MOST_CLUSTERS } from './fleet-lines';
import { SHAPE_VERSIONS, type ShapeVersion } from './flow-shape';

export interface SimulateOptions {
  shape: ShapeVersion;
  seed: number;
  /** The records of conversation tracking among the flows, which count as flows. Default false. */
  conversations?: boolean;
  /** 1 unless given. */
  clusters?: number;
  /** Stop after so many flows; absent: go on until told to stop. */
  flows?: number;
  pace: Live | Spread;
  output: ToFile | ToKafka | ToStdout;
}

/** So many flows for each second: those from `startMs` (ms since the epoch) to now at once, then in real time. */
export interface Live {
  kind: 'live';
  rate: number;
  startMs: number;
}

/** As fast as the output takes them, with times between start and end (ms since the epoch). */
export interface Spread {
  kind: 'spread';
  startMs: number;
  endMs: number;
  flows: number;
}

export interface ToStdout {
  kind: 'stdout';
}

export interface ToFile {
  kind: 'file';
  path: string;
}

export interface ToKafka {
  kind: 'kafka';
  bootstrap: string;
  topic: string;
  compression: Compression;
}

export const COMPRESSIONS = ['none', 'gzip', 'snappy', 'lz4'] as const;
export type Compression = (typeof COMPRESSIONS)[number];

const DEFAULT_RATE = 100;
const HOUR = 3_600_000;

interface Flags {
  flows?: number;
  rate?: number;
  seed: number;
  shape: ShapeVersion;
  conversations: boolean;
  clusters: number;
  start?: number;
  end?: number;
  kafka?: string;
  topic: string;
  compression: Compression;
  out?: string;
}

/** Reads the command line. Prints help or a complaint and ends the process when it cannot go on (exit 2). */
export function simulateOptions(argv: readonly string[], nowMs: number): SimulateOptions {
  const program = command('simulate')
    .description(
      'NetObserv flows of a made-up cluster as NDJSON, one flow a line.\n' +
        `Without arguments: ${DEFAULT_RATE} flows a second with the times of now, to standard output, until Ctrl-C.`
    )
    .option('--flows <n>', 'end after so many flows; without --rate as fast as the output takes them', wholeNumber)
    .option('--rate <n>', 'flows a second in real time, with the times of now', positive)
    .option(
      '--seed <n>',
      'another seed is another cluster; the same seed, times and number are the same bytes',
      integer,
      1
    )
    .addOption(
      new Option('--shape <version>', "whose NetObserv version's JSON").choices(SHAPE_VERSIONS).default('1.12')
    )
    .option(
      '--conversations',
      'track conversations: their records are among the flows, and --flows and --rate count them too',
      false
    )
    .option(
      '--clusters <n>',
      `so many clusters, up to ${MOST_CLUSTERS}; --rate is that of all together`,
      fewClusters,
      1
    )
    .option(
      '--start <iso>',
      'time of the first flow: with --flows alone an hour before the end unless given; with --rate what is past comes at once',
      isoTime
    )
    .option('--end <iso>', 'with --flows: time of the last flow (default: now)', isoTime)
    .option('--kafka <host:port>', 'produce to Kafka as NetObserv does: a message for each flow, no key', hostAndPort)
    .option('--topic <name>', 'Kafka topic, which must exist', 'flows-export')
    .addOption(new Option('--compression <codec>', 'of Kafka batches').choices(COMPRESSIONS).default('none'))
    .option('--out <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  npm run -s simulate -- --flows 5\n' +
        '  npm run -s simulate -- --flows 1000000 --seed 7 --start 2026-01-05T00:00:00Z --end 2026-01-06T00:00:00Z --out day.ndjson\n' +
        '  npm run -s simulate -- --rate 500 --kafka 127.0.0.1:9092'
    )
    .configureOutput({ outputError: (text, write) => write(text) })
    .parse(argv, { from: 'user' });
  const flags = program.opts<Flags>();
  const complain = (text: string) => program.error(`error: ${text}`);

  if (flags.kafka !== undefined && flags.out !== undefined) {
    return complain('--kafka and --out exclude each other: choose one output');
  }
  const timed = flags.start !== undefined || flags.end !== undefined;
  if (flags.end !== undefined && flags.rate !== undefined) {
    return complain('--rate goes on in real time: leave out --end, or give --flows instead of --rate');
  }
  if (timed && flags.flows === undefined && flags.rate === undefined) {
    return complain('--start and --end need --flows: how many flows to spread between them');
  }
  if (flags.rate !== undefined && flags.start !== undefined && flags.start > nowMs) {
    return complain('with --rate, --start must not be in the future');
  }
  const endMs = flags.end ?? (flags.start === undefined ? nowMs : Math.max(nowMs, flags.start + HOUR));
  const startMs = flags.start ?? endMs - HOUR;
  if (flags.rate === undefined && startMs >= endMs) {
    return complain('--start must be before --end');
  }
  const pace: SimulateOptions['pace'] =
    flags.flows === undefined || flags.rate !== undefined
      ? { kind: 'live', rate: flags.rate ?? DEFAULT_RATE, startMs: flags.start ?? nowMs }
      : { kind: 'spread', startMs, endMs, flows: flags.flows };
  const output: SimulateOptions['output'] =
    flags.kafka !== undefined
      ? { kind: 'kafka', bootstrap: flags.kafka, topic: flags.topic, compression: flags.compression }
      : flags.out !== undefined
        ? { kind: 'file', path: flags.out }
        : { kind: 'stdout' };
  const { shape, seed, conversations, clusters, flows } = flags;
  return { shape, seed, conversations, clusters, flows, pace, output };
}

function integer(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || text.trim() === '') {
    throw new InvalidArgumentError('Give a whole number.');
  }
  return value;
}

function wholeNumber(text: string): number {
  const value = integer(text);
  if (value < 1) {
    throw new InvalidArgumentError('Give a whole number above 0.');
  }
  return value;
}

function fewClusters(text: string): number {
  const value = wholeNumber(text);
  if (value > MOST_CLUSTERS) {
    throw new InvalidArgumentError(`Give a whole number from 1 to ${MOST_CLUSTERS}.`);
  }
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Infinity)) {
    throw new InvalidArgumentError('Give a number above 0.');
  }
  return value;
}

function isoTime(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) {
    throw new InvalidArgumentError('Give a time like 2026-01-05T08:00:00Z.');
  }
  return time;
}

function hostAndPort(text: string): string {
  const port = Number(/^[^\s:]+:(\d+)$/.exec(text)?.[1] ?? /^\[[^\s\]]+\]:(\d+)$/.exec(text)?.[1]);
  if (!(port > 0 && port < 65536)) {
    throw new InvalidArgumentError('Give a broker as HOST:PORT, e.g. 127.0.0.1:9092.');
  }
  return text;
}
