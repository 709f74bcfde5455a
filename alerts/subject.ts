import { UIDS } from '../dashboards/uids';
import type { GroupSide, GroupTerm, ScopeId } from '../flows/query/group';

export const SUBJECT_IDS = ['namespace', 'workload', 'node'] as const;
export type SubjectId = (typeof SUBJECT_IDS)[number];

/** What a rule watches one by one, and how its texts speak of the one that alarms, as Grafana's templates. */
export interface Subject {
  id: SubjectId;
  groupBy: GroupTerm[];
  /** At the beginning of a sentence. */
  name: string;
  /** True for one that has a name: an end outside of the cluster, or of no namespace, is a group as well. */
  isNamed: string;
  /** The dashboards' variable, set to it. */
  variable: string;
  /** The dashboard about it alone. */
  dashboardUid: string;
}

type Side = Exclude<GroupSide, 'both'>;

const PREFIXES: Record<Side, string> = { source: 'Src', destination: 'Dst', either: '' };
const SCOPES: Record<SubjectId, ScopeId> = { namespace: 'namespace', workload: 'owner', node: 'host' };

/** With the side `either` a flow counts for both of its ends, so that one rule does for what comes and what goes. */
export function subject(id: SubjectId, side: Side): Subject {
  const label = (field: string) => `$labels.${PREFIXES[side]}${field}`;
  const namespace = label('K8S_Namespace');
  const about = {
    namespace: () => named('namespace', namespace, 'Whatever has no namespace'),
    node: () => named('node', label('K8S_HostName'), 'Whatever is on no node'),
    workload: () => workload(label('K8S_OwnerType'), namespace, label('K8S_OwnerName'), label('SubnetLabel')),
  };
  return { id, groupBy: [{ scope: SCOPES[id], side }], dashboardUid: UIDS[id], ...about[id]() };
}

type Texts = Pick<Subject, 'name' | 'isNamed' | 'variable'>;

const named = (id: SubjectId, label: string, rest: string): Texts => ({
  name: `{{ with ${label} }}${id[0].toUpperCase()}${id.slice(1)} {{ . }}{{ else }}${rest}{{ end }}`,
  isNamed: label,
  variable: `var-${id}={{ urlquery ${label} }}`,
});

/** A workload's variable is Kind.namespace.name; a node, which is a workload as well, has no namespace. */
const workload = (kind: string, namespace: string, owner: string, subnet: string): Texts => ({
  name:
    `{{ if ${owner} }}${`{{ ${kind} }}`} {{ with ${namespace} }}{{ . }}/{{ end }}{{ ${owner} }}` +
    `{{ else }}Whatever is no workload{{ with ${subnet} }} ({{ . }}){{ end }}{{ end }}`,
  isNamed: owner,
  variable: `var-workload={{ urlquery ${kind} }}.{{ with ${namespace} }}{{ urlquery . }}.{{ end }}{{ urlquery ${owner} }}`,
});
