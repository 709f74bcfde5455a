import { UIDS } from '../uids';
import { subjectDashboard } from './subject-dashboard';

export const workload = subjectDashboard({
  uid: UIDS.workload,
  title: 'Workload',
  description: 'One Deployment, StatefulSet, DaemonSet or other owner of pods: its traffic, its peers, its troubles.',
  subject: 'workload',
  field: 'K8S_OwnerObject',
  part: { scope: 'resource', plural: 'pods', hide: ['K8S_Namespace', 'Addr', 'SubnetLabel'] },
  peer: { scope: 'owner', plural: 'workloads' },
});
