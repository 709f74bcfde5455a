import { UIDS } from '../uids';
import { subjectDashboard } from './subject-dashboard';

export const node = subjectDashboard({
  uid: UIDS.node,
  title: 'Node',
  description: 'One node of the cluster: the traffic of what runs on it, the nodes it talks to, what is dropped.',
  subject: 'node',
  field: 'K8S_HostName',
  part: { scope: 'owner', plural: 'workloads', hide: ['SubnetLabel'] },
  peer: { scope: 'host', plural: 'nodes' },
});
