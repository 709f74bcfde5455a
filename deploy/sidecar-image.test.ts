import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildContext } from './build-context';
import { readComposeFile } from './compose-file';
import { last, parseDockerfile, type Stage } from './dockerfile';
import { builtParts } from './image-contents';
import { readJson, readText, ROOT } from './repository';

/** sidecar.Dockerfile by hand: its build of a fresh clone in one folder, what it takes along to run in another. */
const folder = mkdtempSync(join(tmpdir(), 'sidecar-image-'));
const build = join(folder, 'build');
const app = join(folder, 'app');

const stages = parseDockerfile(readText('deploy/images/sidecar.Dockerfile'));
const words = (stage: Stage, word: string) => JSON.parse(last(stage, word) ?? '[]') as string[];
const image = stages.at(-1) as Stage;

beforeAll(() => {
  for (const path of buildContext()) {
    mkdirSync(dirname(join(build, path)), { recursive: true });
    cpSync(join(ROOT, path), join(build, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(build, 'node_modules'));
  const command = stages.flatMap(({ instructions }) => instructions).find((each) => builtParts(each) !== undefined);
  const made = spawnSync('sh', ['-c', command?.rest ?? 'false'], { cwd: build, encoding: 'utf8' });
  expect(made).toMatchObject({ status: 0 });

  cpSync(join(build, 'dist-sidecar'), app, { recursive: true });
  cpSync(join(build, 'package.json'), join(app, 'package.json'));
  installPackages();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

interface Lock {
  packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }>;
}

/** What `npm ci --omit=dev --omit=optional` leaves of the lock file. */
function installPackages() {
  for (const [path, { dev, optional, devOptional }] of Object.entries(readJson<Lock>('package-lock.json').packages)) {
    if (path !== '' && !dev && !optional && !devOptional) {
      mkdirSync(dirname(join(app, path)), { recursive: true });
      symlinkSync(join(ROOT, path), join(app, path));
    }
  }
}

/** `docker run IMAGE args…` */
function run(...args: string[]) {
  const [node, ...entrypoint] = words(image, 'ENTRYPOINT');
  expect(node).toBe('node');
  // Else a package would find the others beside its real place, with those that the image does not have.
  const flags = ['--preserve-symlinks', ...entrypoint];
  return spawnSync(process.execPath, [...flags, ...args], { cwd: app, encoding: 'utf8', env: { PATH: '' } });
}

it('has everything to start the sidecar', () => {
  const help = run('ingest.mjs', '--help');
  expect(help).toMatchObject({ status: 0, stderr: '' });
  expect(help.stdout).toContain('--clickhouse <url>');
  const schema = run('ingest.mjs', 'schema', '--database=netobserv', '--retention=7d');
  expect(schema).toMatchObject({ status: 0, stderr: '' });
  expect(schema.stdout).toContain('CREATE TABLE');
});

it('has everything to log, read a file and talk to ClickHouse', () => {
  const args = ['--clickhouse=http://127.0.0.1:1', '--retry-seconds=0', '--log-format=json', '--file=package.json'];
  const { status, stderr } = run('ingest.mjs', ...args);
  const messages = stderr
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(messages.join('\n')).toContain('No ClickHouse at http://127.0.0.1:1: connection refused');
  expect(status).toBe(1);
});

it('has everything to simulate', () => {
  const { status, stdout } = run('simulate.mjs', '--flows', '3');
  const flows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(status).toBe(0);
  expect(flows).toHaveLength(3);
  flows.forEach((flow) => expect(flow).toMatchObject({ Bytes: expect.any(Number), SrcAddr: expect.any(String) }));
});

it('holds every program that is run in it', () => {
  const { sidecar, simulator } = readComposeFile().services;
  const programs = [words(image, 'CMD')[0], sidecar.command?.[0], simulator.command?.[0]];
  expect(programs).toEqual(['ingest.mjs', 'ingest.mjs', 'simulate.mjs']);
  programs.forEach((program) => expect(existsSync(join(app, program ?? 'none'))).toBe(true));
  expect(run('inject.mjs').status).not.toBe(0);
});

it('imports only what stands under dependencies', () => {
  const { dependencies } = readJson<{ dependencies: Record<string, string> }>('package.json');
  const code = readdirSync(app)
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => readFileSync(join(app, name), 'utf8'));
  const imported = new Set(code.flatMap(importedPackages));
  expect([...imported].filter((name) => !(name in dependencies))).toEqual([]);
  expect([...imported]).toEqual(
    expect.arrayContaining(['@clickhouse/client', '@platformatic/kafka', 'commander', 'pino'])
  );
});

/** `@scope/name` or `name` of every import and require, static or not. */
function importedPackages(code: string): string[] {
  const specifiers = [...code.matchAll(/(?:^import |\bfrom |\bimport\(|\brequire\()["']([^"']+)["']/gm)].map(
    ([, name]) => name
  );
  return specifiers
    .filter((name) => !name.startsWith('node:') && !name.startsWith('.') && !builtinModules.includes(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/')
    );
}

it.each([
  ['import pino from "pino";', 'pino'],
  ['} from "@scope/name/part";', '@scope/name'],
  ['const { zod } = await import("zod/v4");', 'zod'],
  ['import "source-map-support/register";', 'source-map-support'],
])('%s would be noticed', (code, name) => {
  expect(importedPackages(code)).toEqual([name]);
});
