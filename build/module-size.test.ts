import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedModuleSize, MODULE_BUDGET, moduleSize } from './module-size';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'module-size-'));
  mkdirSync(join(folder, 'chunks'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Does not get smaller by compression. */
const write = (path: string, bytes: number) => writeFileSync(join(folder, path), randomBytes(bytes));

it('counts all scripts, compressed, and nothing else', () => {
  writeFileSync(join(folder, 'module.js'), 'a'.repeat(100_000));
  write('chunks/1.js', 10_000);
  write('module.js.map', 500_000);
  write('gpx_flows_linux_amd64', 500_000);
  expect(moduleSize(folder)).toBeGreaterThan(10_000);
  expect(moduleSize(folder)).toBeLessThan(10_500);
  expect(checkedModuleSize(folder)).toMatch(/^10\.\d kB gzipped$/);
});

it('refuses more than the budget, however it is split', () => {
  write('module.js', MODULE_BUDGET / 2);
  expect(() => checkedModuleSize(folder)).not.toThrow();
  write('chunks/1.js', MODULE_BUDGET / 2);
  expect(() => checkedModuleSize(folder)).toThrow('more than the 300.0 kB');
});
