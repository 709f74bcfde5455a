import type { Dashboard } from '@grafana/schema';

import { conversationsBoard } from './boards/conversations';
import { dns } from './boards/dns';
import { drops } from './boards/drops';
import { external } from './boards/external';
import { flow } from './boards/flow';
import { flowsBoard } from './boards/flows';
import { latency } from './boards/latency';
import { namespace } from './boards/namespace';
import { networkPolicy } from './boards/network-policy';
import { node } from './boards/node';
import { overview } from './boards/overview';
import { pipeline } from './boards/pipeline';
import { topology } from './boards/topology';
import { trafficByNamespace } from './boards/traffic-by-namespace';
import { workload } from './boards/workload';
import { zones } from './boards/zones';

/** Every bundled dashboard by the name of its file, in the order in which plugin.json and the preview list them. */
export const dashboards: Record<string, Dashboard> = {
  'overview.json': overview,
  'traffic-by-namespace.json': trafficByNamespace,
  'namespace.json': namespace,
  'workload.json': workload,
  'node.json': node,
  'flows.json': flowsBoard,
  'flow.json': flow,
  'topology.json': topology,
  'drops.json': drops,
  'dns.json': dns,
  'latency.json': latency,
  'external.json': external,
  'network-policy.json': networkPolicy,
  'zones.json': zones,
  'conversations.json': conversationsBoard,
  'pipeline.json': pipeline,
};
