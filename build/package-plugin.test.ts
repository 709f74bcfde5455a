import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { readArchive } from './archived-file';
import { packagePlugin } from './package-plugin';
import { builtPlugin, RELEASE } from './plugin-fixture';

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'package-plugin-'));
  folder = join(root, 'dist');
  for (const [path, content] of builtPlugin()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});

afterEach(() => rmSync(root, { recursive: true }));

const TIME = new Date('2026-01-05T08:00:00Z');
const packed = (to = 'first') => packagePlugin({ folder, to: join(root, to), release: RELEASE, time: TIME });

it('is an archive of everything that was built, in the order of the paths', async () => {
  const archive = await packed();
  expect(basename(archive)).toBe(`netobserv-clickhouse-datasource-${RELEASE.version}.zip`);
  const files = await readArchive(archive);
  const built = builtPlugin();
  expect(files.map(({ path }) => path)).toEqual([...built.keys()].map((path) => `${RELEASE.id}/${path}`).sort());
  for (const { path, mode, content } of files) {
    const name = path.slice(RELEASE.id.length + 1);
    expect(content).toEqual(built.get(name));
    expect([name, mode]).toEqual([name, name.startsWith('gpx_') ? 0o755 : 0o644]);
  }
});

it('is the same of the same files, whatever their permissions are', async () => {
  const first = await packed('first');
  chmodSync(join(folder, 'module.js'), 0o777);
  chmodSync(join(folder, 'gpx_netobserv_clickhouse_linux_amd64'), 0o600);
  expect(readFileSync(await packed('second')).equals(readFileSync(first))).toBe(true);
});

it('comes with its SHA-1, as sha1sum reads it', async () => {
  const archive = await packed();
  const sum = createHash('sha1').update(readFileSync(archive)).digest('hex');
  expect(readFileSync(`${archive}.sha1`, 'utf8')).toBe(`${sum}  ${basename(archive)}\n`);
});

it('is refused with all that is wrong, and gets no SHA-1', async () => {
  writeFileSync(join(folder, 'pid.txt'), '4711');
  rmSync(join(folder, 'img/grafana-topology.png'));
  await expect(packed()).rejects.toThrow(
    /not fit to be published:\nplugin\.json: img\/grafana-topology\.png is not there\npid\.txt: not expected$/
  );
  expect(existsSync(join(root, `first/${RELEASE.id}-${RELEASE.version}.zip.sha1`))).toBe(false);
});
