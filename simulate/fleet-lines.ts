import type { ClusterOptions } from './cluster-options';
import { flowLines, type FlowLines, type FlowLinesOptions } from './flow-lines';
import { mix } from './random';

export interface FleetOptions extends Omit<FlowLinesOptions, 'cluster'> {
  /** How many clusters, 1 to MOST_CLUSTERS; the first one is the one that there is without the others. */
  clusters: number;
}

/** Smaller than the first, each in a region of its own, and with tenants on networks of their own. */
const FURTHER_CLUSTERS: readonly ClusterOptions[] = ['us-east-1', 'ap-southeast-2', 'sa-east-1'].map((region) => ({
  name: `prod-${region}`,
  region,
  workers: 6,
  tenants: 2,
}));

export const MOST_CLUSTERS = 1 + FURTHER_CLUSTERS.length;

/** The flows of several clusters one after the other in every call. The first cluster has twice as many as each other one. */
export function fleetLines({ clusters, ...options }: FleetOptions): FlowLines {
  const members = [
    { lines: flowLines(options), share: 2 / (clusters + 1), owed: 0 },
    ...FURTHER_CLUSTERS.slice(0, clusters - 1).map((cluster, i) => ({
      lines: flowLines({ ...options, seed: mix(options.seed + i), cluster }),
      share: 1 / (clusters + 1),
      owed: 0,
    })),
  ];
  return {
    next(timeMs, count, spanMs) {
      const counts = members.map(() => 0);
      for (let flow = 0; flow < count; flow += 1) {
        let most = 0;
        members.forEach((member, i) => {
          member.owed += member.share;
          most = member.owed > members[most].owed ? i : most;
        });
        members[most].owed -= 1;
        counts[most] += 1;
      }
      const chunks = members.flatMap(({ lines }, i) => (counts[i] > 0 ? [lines.next(timeMs, counts[i], spanMs)] : []));
      return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    },
  };
}
