import type { AlertRule } from './alert-rule';

/** One file of provisioning/alerting/. */
export interface RuleFile {
  /** Of the file, between `netobserv-` and `.yaml`. */
  name: string;
  /** For whoever opens it. */
  about: string;
  groups: RuleGroup[];
}

/** Rules that are evaluated together. */
export interface RuleGroup {
  name: string;
  interval: string;
  rules: AlertRule[];
}
