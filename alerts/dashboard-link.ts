import { UIDS } from '../dashboards/uids';
import type { Subject } from './subject';

/** How far back a dashboard looks: a trend is seen beside the day before. */
type Since = 'now-1h' | 'now-25h';

/** `externalURL` is Grafana's root_url and ends with a slash. */
const link = (path: string, since: Since) => `{{ externalURL }}d/${path}from=${since}&to=now`;

/** To a dashboard about a topic, for what the alert is about if that has a name. */
export const topicLink = (uid: string, of?: Subject, since: Since = 'now-1h'): string =>
  link(`${uid}?${chosen(of)}`, since);

/** To the dashboard about what the alert is about; what has no name has none. */
export const subjectLink = ({ isNamed, dashboardUid, variable }: Subject, since: Since): string =>
  link(`{{ if ${isNamed} }}${dashboardUid}?${variable}&{{ else }}${UIDS.external}?{{ end }}`, since);

/** To the flow records in which a field has a value: an ad hoc filter, as Grafana writes it into an address. */
export const recordsLink = (field: string, value: string, of?: Subject): string =>
  link(`${UIDS.flows}?${chosen(of)}var-filters=${encodeURIComponent(`${field}|=|${value}`)}&`, 'now-1h');

const chosen = (of?: Subject) => (of ? `{{ if ${of.isNamed} }}${of.variable}&{{ end }}` : '');
