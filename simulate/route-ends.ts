import type { ExternalEnds } from './cluster';
import type { Host } from './endpoint';
import type { Random } from './random';
import type { Route } from './route';
import { WeightedChoice } from './weighted-choice';
import type { Workload } from './workload';

type ChooseHost = (random: Random) => Host;

/** A client and another host as server. */
export function between(client: ChooseHost, server: ChooseHost): Route['ends'] {
  return (random) => {
    const from = client(random);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const to = server(random);
      if (to !== from) {
        return [from, to];
      }
    }
    return undefined;
  };
}

/** The kubelet asks the pods of its own node whether they live. */
export function probes(workload: Workload): Route['ends'] {
  return (random) => {
    const pod = random.pick(workload.pods);
    return pod.node && [pod.node, pod];
  };
}

export function anyPod({ pods }: Workload): ChooseHost {
  return (random) => random.pick(pods);
}

/** The first addresses of a network far more often than the last. */
export function zipfHost({ hosts }: ExternalEnds): ChooseHost {
  const choice = new WeightedChoice(hosts.map((_, rank) => 1 / (rank + 3)));
  return (random) => hosts[choice.pick(random)];
}

/** Pods of one workload with those of another, some by way of its Service. */
export function toWorkload(
  client: Workload,
  server: Workload
): Pick<Route, 'ends' | 'service' | 'servicePort' | 'viaService'> {
  return {
    ends: between(anyPod(client), anyPod(server)),
    service: server.service,
    servicePort: server.servicePort,
    // Members of a StatefulSet are addressed one by one.
    viaService: server.kind === 'StatefulSet' && server.namespace !== 'default' ? 0.1 : 0.45,
  };
}
