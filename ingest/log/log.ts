import pino, { type DestinationStream, type Logger } from 'pino';
import type { LogConfig } from '../config/config';
import type { StatusLine } from './status-line';
import { textLine } from './text-line';

export type Log = Logger;

/** Lines on standard error, so that standard output holds nothing but the summary. */
export function createLog(config: LogConfig, statusLine?: StatusLine): Log {
  const stderr = pino.destination({ dest: 2, sync: true });
  const text: DestinationStream = {
    write: (line) => (statusLine ? statusLine.above(textLine(line)) : stderr.write(textLine(line))),
  };
  return pino({ level: config.level, base: null }, config.format === 'json' ? stderr : text);
}
