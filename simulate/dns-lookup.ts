import type { DnsData } from './flow-record';
import type { Random } from './random';

const QUERY_FLAGS = 0x0100;
const ANSWER_FLAGS = 0x8180;
const LONGEST_NAME = 30;

/** Outcome of a lookup: the low bits of the answer's flags, its name, and its share of all lookups. */
const NXDOMAIN = { bits: 3, code: 'NXDomain' };
const OUTCOMES = { noError: { bits: 0, code: 'NoError' }, nxDomain: NXDOMAIN, servFail: { bits: 2, code: 'ServFail' } };

/** A question for one of `names` and its answer, as the agent of the asking pod's node sees them. */
export function dnsLookup(
  names: readonly string[],
  namespace: string | undefined,
  random: Random,
  slowness: number
): { query: DnsData; response: DnsData } {
  const asked = random.pick(names);
  const chance = random.fraction();
  const outcome = chance < 0.06 ? OUTCOMES.nxDomain : chance < 0.063 ? OUTCOMES.servFail : OUTCOMES.noError;
  // A resolver first tries the search domains of the pod, which external names are not in.
  const name = shortened(outcome === NXDOMAIN ? `${asked}.${namespace ?? 'default'}.svc.cluster.local` : asked);
  const base = { errno: random.chance(0.01) ? 22 : 0, id: 1 + random.below(65535), name };
  const cached = random.chance(0.6);
  const latencyMs =
    outcome.bits === 2 ? 5000 : Math.floor(random.logNormal(cached ? 0.7 : 6 * slowness, cached ? 0.4 : 0.9));
  return {
    query: { ...base, flags: QUERY_FLAGS, responseCode: 'NoError', latencyMs: 0 },
    response: { ...base, flags: ANSWER_FLAGS | outcome.bits, responseCode: outcome.code, latencyMs },
  };
}

/** The agent keeps about 30 characters, whole labels. */
function shortened(name: string): string {
  let end = name.length;
  while (end > LONGEST_NAME && name.lastIndexOf('.', end - 1) > 0) {
    end = name.lastIndexOf('.', end - 1);
  }
  return name.slice(0, end);
}
