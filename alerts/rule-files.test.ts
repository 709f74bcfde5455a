import type { VariableModel } from '@grafana/schema';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { dashboards } from '../dashboards/dashboards';
import { printRuleFile } from './print-rule-file';
import { ruleFiles } from './rule-files';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'provisioning/alerting');

const rules = ruleFiles.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
const runbooks = readdirSync(join(ROOT, 'docs/runbooks')).map((name) => `docs/runbooks/${name}`);
const overview = readFileSync(join(ROOT, 'docs/alerting.md'), 'utf8');

const variablesOf = (dashboardUid: string): string[] | undefined =>
  Object.values(dashboards)
    .find(({ uid }) => uid === dashboardUid)
    ?.templating?.list?.map(({ name }: VariableModel) => name);

it('there is code for every file', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(ruleFiles.map(({ name }) => `netobserv-${name}.yaml`).sort());
});

it.each(ruleFiles)('netobserv-$name.yaml is what the code writes (npm run alerts)', (file) => {
  expect(readFileSync(join(FOLDER, `netobserv-${file.name}.yaml`), 'utf8')).toBe(printRuleFile(file));
});

it('no two rules or groups are called the same', () => {
  for (const names of [
    rules.map(({ uid }) => uid),
    rules.map(({ title }) => title),
    ruleFiles.flatMap(({ groups }) => groups.map(({ name }) => name)),
  ]) {
    expect(new Set(names).size).toBe(names.length);
  }
});

it('every runbook is of some rule', () => {
  expect(new Set(rules.map(({ annotations }) => annotations.runbook))).toEqual(new Set(runbooks));
});

describe.each(rules)('$uid', ({ uid, annotations, data, dashboardUid, labels }) => {
  it('has texts, a runbook, and a line in docs/alerting.md', () => {
    expect(annotations.summary).toMatch(/^\S.*[^.]$/);
    expect(annotations.description).toMatch(/^\S.*\.$/);
    expect(annotations.runbook).toMatch(/^docs\/runbooks\/[\w-]+\.md$/);
    expect(existsSync(join(ROOT, annotations.runbook))).toBe(true);
    expect(overview).toContain(`\`${uid}\``);
    expect(overview).toContain(labels.template);
  });

  it('leads to dashboards and variables that there are', () => {
    const { dashboard } = annotations;
    const uids = [...dashboard.matchAll(/netobserv-[\w-]+(?=\?)/g)].map(([found]) => found);
    expect(uids.length).toBeGreaterThan(0);
    const variables = [...dashboard.matchAll(/var-(\w+)=/g)].map(([, name]) => name);
    for (const found of [...uids, dashboardUid]) {
      expect(variablesOf(found)).toEqual(expect.arrayContaining(variables));
    }
    expect(dashboard).toMatch(/^\{\{ externalURL \}\}d\/.*[?&]from=now-\d+h&to=now$|^.*\}from=now-\d+h&to=now$/);
  });

  it('says of whom it tells, where it watches several', () => {
    const grouped = JSON.stringify(data).includes('"groupBy":[');
    expect(annotations.summary.includes('$labels.')).toBe(grouped);
    expect(annotations.dashboard.includes('$labels.')).toBe(grouped);
  });

  it('folds no group into Other', () => {
    for (const { model } of data) {
      if ('flowQuery' in model && model.flowQuery.kind === 'table' && model.flowQuery.groupBy) {
        expect(model.flowQuery.top).toEqual({ n: 500, other: false });
      }
    }
  });
});
