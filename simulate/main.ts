import { kafkaSink } from './kafka-sink';
import { simulate } from './simulate';
import { simulateOptions } from './simulate-options';
import { fileSink, stdoutSink } from './stream-sink';

const options = simulateOptions(process.argv.slice(2), Date.now());
const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());
process.once('SIGTERM', () => stopping.abort());

try {
  const { output } = options;
  const sink =
    output.kind === 'kafka' ? await kafkaSink(output) : output.kind === 'file' ? fileSink(output.path) : stdoutSink();
  const written = await simulate(options, sink, stopping.signal);
  await sink.close();
  if (output.kind !== 'stdout') {
    const place = output.kind === 'file' ? output.path : `topic ${output.topic} at ${output.bootstrap}`;
    process.stderr.write(`${written} flows written to ${place}\n`);
  }
} catch (error) {
  process.stderr.write(`simulate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
