import { spawnSync } from 'node:child_process';
import path from 'node:path';

jest.setTimeout(120_000);

/** What gives other answers in sobek than in Node, or none: the backend runs flows/ in sobek. One line each. */
const BANNED = [
  'export const a = /(?<year>\\d{4})/;',
  'export const b = /\\p{L}+/u;',
  'export const c = new Intl.NumberFormat();',
  'export const d = (1).toLocaleString();',
  'export const e = /a(?=b)/;',
  'export const f = /(?<!a)b/;',
  'export const g = /(a)\\1/;',
  'export const h = new Date(0).getHours();',
  'export const i = new Date();',
  'export const j = new Date(2026, 0);',
  'export const k = BigInt(1);',
  'export const l = 2n;',
  'export const m = new RegExp(input);',
  'export const n = Date.now();',
  'export const o = Math.random();',
  "export const p = 'a'.localeCompare('b');",
  'export const q = structuredClone({});',
  'export const r = /a/d;',
];

/** What looks alike and is the same in both. */
const ALLOWED = [
  'export const s = /^(?:a|b)\\d{1,2}$/.test("a1");',
  'export const t = new Date(0).toISOString() + new Date(0).getUTCHours();',
  'export const u = "a" < "b";',
];

test('lint refuses what differs between sobek and Node in the core', () => {
  const eslint = path.resolve('node_modules/eslint/bin/eslint.js');
  const { stdout } = spawnSync(
    process.execPath,
    [eslint, '--stdin', '--stdin-filename', 'flows/probe.ts', '--format', 'json'],
    { input: [...BANNED, ...ALLOWED].join('\n'), encoding: 'utf8' }
  );
  // A plugin of ESLint's greets on standard output.
  const [{ messages }] = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Array<{
    messages: Array<{ ruleId: string; line: number }>;
  }>;
  const refused = messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').map(({ line }) => line);
  expect([...new Set(refused)].sort((one, other) => one - other)).toEqual(BANNED.map((_, index) => index + 1));
});
