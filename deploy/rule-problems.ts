import { datasources, variables, type Rule, type RuleGroup } from './provisioning-files';

const uids = datasources().map(({ uid }) => uid);
const EXPRESSION = '__expr__';
/** What Grafana's scheduler ticks in; an interval must be a multiple. */
const TICK_SECONDS = 10;

/** What is wrong with a group, by the rules of Grafana's alerting provisioning; empty if nothing is. */
export function ruleProblems(group: RuleGroup): string[] {
  const { name, folder, interval, rules } = group;
  const every = seconds(interval);
  return [
    ...unless(Number.isInteger(group.orgId), 'orgId'),
    ...unless(Boolean(name), 'name'),
    ...unless(Boolean(folder), 'folder'),
    ...unless(every > 0 && every % TICK_SECONDS === 0, `interval ${interval}`),
    ...unless(variables({ name, folder, interval }).length === 0, 'a variable'),
    ...rules.flatMap((rule) => problemsOfRule(rule, every)),
  ];
}

function problemsOfRule(rule: Rule, every: number): string[] {
  const refIds = rule.data.map(({ refId }) => refId);
  const { annotations, data, ...interpolated } = rule;
  return [
    ...unless(/^[\w-]{1,40}$/.test(rule.uid ?? ''), `uid ${rule.uid}`),
    ...unless(Boolean(rule.title), 'title'),
    ...unless(refIds.includes(rule.condition), `condition ${rule.condition}`),
    ...unless(new Set(refIds).size === refIds.length, 'refId'),
    ...unless(seconds(rule.for) % every === 0, `for ${rule.for}`),
    ...unless(['Alerting', 'NoData', 'OK', 'KeepLast'].includes(rule.noDataState), `noDataState ${rule.noDataState}`),
    ...unless(['Alerting', 'Error', 'OK', 'KeepLast'].includes(rule.execErrState), `execErrState ${rule.execErrState}`),
    // Grafana puts its environment in everywhere but in the model, and in annotations where there are braces.
    ...unless(variables(interpolated).length === 0, 'a variable'),
    ...unless(!JSON.stringify(annotations).includes('${'), 'a variable'),
    ...data.flatMap(({ refId, datasourceUid, model, relativeTimeRange }) => [
      ...unless(model.refId === refId, `refId of the model of ${refId}`),
      ...unless([...uids, EXPRESSION].includes(datasourceUid), `datasourceUid ${datasourceUid}`),
      ...(datasourceUid === EXPRESSION
        ? unless(
            reads(model).every((name) => refIds.includes(name) && name !== refId),
            `expression ${model.expression}`
          )
        : unless((relativeTimeRange?.from ?? 0) > (relativeTimeRange?.to ?? 0), `relativeTimeRange of ${refId}`)),
    ]),
  ];
}

/** What an expression is over: math has names in it, every other kind is one. */
const reads = ({ type, expression = '' }: Rule['data'][number]['model']): string[] =>
  type === 'math' ? variables(expression) : [expression];

const unless = (right: boolean, problem: string) => (right ? [] : [problem]);

function seconds(text: string): number {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  return Number(count) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[unit] ?? NaN);
}
