import { Document } from 'yaml';
import type { RuleFile } from './rule-file';

const FOLDER = 'NetObserv';

const HEADER = `Written by \`npm run alerts\` from alerts/; docs/alerting.md tells what each rule means and how to change one.
Each stores its flow queries whole and without variables; the plugin's backend compiles them at every evaluation.`;

/** The text of a file as Grafana provisions it. */
export function printRuleFile({ about, groups }: RuleFile): string {
  const document = new Document(
    {
      apiVersion: 1,
      groups: groups.map(({ name, interval, rules }) => ({ orgId: 1, name, folder: FOLDER, interval, rules })),
    },
    { aliasDuplicateObjects: false }
  );
  document.commentBefore = `${about}\n${HEADER}`.replace(/^/gm, ' ');
  return document.toString({ lineWidth: 0, singleQuote: true });
}
