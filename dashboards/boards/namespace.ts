import { UIDS } from '../uids';
import { subjectDashboard } from './subject-dashboard';

export const namespace = subjectDashboard({
  uid: UIDS.namespace,
  title: 'Namespace',
  description: 'One namespace: what it sends and receives, with whom, what is dropped, and how long it takes.',
  subject: 'namespace',
  field: 'K8S_Namespace',
  part: { scope: 'owner', plural: 'workloads', hide: ['K8S_Namespace', 'SubnetLabel'] },
  peer: { scope: 'namespace', plural: 'namespaces' },
});
