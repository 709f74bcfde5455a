import { flowLines } from '../../simulate/flow-lines';

/** `count` flows as Kafka's messages, always the same, that end in the second before `timeMs`. */
export function simulatedMessages(count: number, timeMs = 1_780_000_000_000): string[] {
  const lines = flowLines({ seed: 5, shape: '1.12' }).next(timeMs, count);
  return lines.toString('utf8').trim().split('\n');
}
