import type { PanelDraft } from '../layout/panel-draft';
import { figure } from './figure';
import { DNS_ERROR_SHARE, DROP_SHARE, RTT_P90 } from './measures';

interface TroubleNotes {
  /** How what is counted once is counted. */
  once: string;
  /** How drops are. */
  every: string;
}

/** Whether anything is wrong, in three figures: drops, DNS errors and round trips. */
export const troubleFigures = ({ once, every }: TroubleNotes, rttColor: string): Array<[number, PanelDraft]> => [
  [
    5,
    figure({
      title: 'Drops',
      measure: DROP_SHARE,
      what: 'Dropped packets as a share of all',
      notes: every,
      color: 'red',
      empty: 'none',
    }),
  ],
  [
    5,
    figure({
      title: 'DNS errors',
      measure: DNS_ERROR_SHARE,
      what: 'Share of DNS answers that are errors other than NXDomain',
      notes: once,
      color: 'orange',
      empty: 'none',
    }),
  ],
  [
    4,
    figure({
      title: 'RTT',
      measure: RTT_P90,
      what: "90th percentile of TCP's smoothed round trip",
      notes: once,
      color: rttColor,
      empty: 'none',
    }),
  ],
];
