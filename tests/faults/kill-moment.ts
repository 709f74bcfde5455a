import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../simulate/random';
import type { ClickHouseProxy } from './clickhouse-proxy';
import type { Sidecar } from '../harness/sidecar';

/**
 * Where in its work a sidecar is killed. Joining: it waits for its share of the partitions, perhaps for others to come.
 * Assigned: it reads what the group has committed, fetches, writes its first intent. Sending: half of the rows are out.
 * Sent: ClickHouse has the rows and works on them. Done: ClickHouse has them in its tables, the sidecar does not know.
 * Answered: it does, and commits the end, or the next intent already.
 */
export const KILL_MOMENTS = ['any', 'joining', 'assigned', 'sending', 'sent', 'done', 'answered'] as const;
export type KillMoment = (typeof KILL_MOMENTS)[number];

const PATIENCE_MS = 60_000;

/** Kills the sidecars at that moment, or after a minute if it does not come. Returns whether it came. */
export async function killAt(
  moment: KillMoment,
  sidecars: readonly Sidecar[],
  proxy: ClickHouseProxy,
  random: Random
): Promise<boolean> {
  const kill = (): void => sidecars.forEach((sidecar) => sidecar.kill('SIGKILL'));
  const first = sidecars[0];
  const nth = 1 + random.below(3);
  const late = new AbortController();
  // If it ends before, the minute does.
  const said = (text: string): Promise<unknown> => first.says(text).catch(() => new Promise(() => undefined));
  const came = arrival().then(() => {
    kill();
    return true;
  });
  const result = await Promise.race([came, sleep(PATIENCE_MS, false, { signal: late.signal }).catch(() => false)]);
  late.abort();
  kill();
  await Promise.all(sidecars.map(({ ended }) => ended));
  proxy.decide = () => 'pass';
  proxy.onSent = () => undefined;
  proxy.onDone = () => undefined;
  return result;

  async function arrival(): Promise<void> {
    switch (moment) {
      case 'any':
        await sleep(random.below(2500));
        return;
      case 'joining':
        await said('Loading Kafka');
        await sleep(random.below(300));
        return;
      case 'assigned':
        await said('Partitions assigned');
        await sleep(random.below(120));
        return;
      case 'sending':
        await new Promise<void>((resolve) => {
          proxy.decide = ({ n }) => {
            if (n % nth === 0) {
              resolve();
              return 'cut';
            }
            return 'pass';
          };
        });
        return;
      case 'sent':
        await nthCall((call) => (proxy.onSent = call));
        await sleep(random.below(150));
        return;
      case 'done':
        // At once: the answer is not on its way yet.
        await new Promise<void>((resolve) => {
          let calls = 0;
          proxy.onDone = () => {
            if ((calls += 1) >= nth) {
              kill();
              resolve();
            }
          };
        });
        return;
      case 'answered':
        await nthCall((call) => (proxy.onDone = call));
        await sleep(1 + random.below(25));
    }
  }

  function nthCall(listen: (call: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      let calls = 0;
      listen(() => {
        if ((calls += 1) >= nth) {
          resolve();
        }
      });
    });
  }
}
