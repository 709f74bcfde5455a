import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { dashboards } from '../dashboards/dashboards';
import { compile } from '../flows/compile/compile';

const FOLDER = join(__dirname, '../docs/runbooks');
const SECTIONS = ['What it means', 'Is it real?', 'What to look at', 'Usual causes', 'Silence or change'];

const pages = readdirSync(FOLDER).map((name): [string, string] => [name, readFileSync(join(FOLDER, name), 'utf8')]);
const titles = JSON.stringify(dashboards);

describe.each(pages)('%s', (_, text) => {
  it('fits on a page, and has what is looked for at night', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
  });

  it('has a flow query that compiles', () => {
    const [, query] = /```json\n(.*?)```/s.exec(text) ?? [];
    expect(() => compile(JSON.parse(query ?? ''), { fromMs: 0, toMs: 3_600_000 })).not.toThrow();
  });

  it('names dashboards and panels that there are', () => {
    const names = [...text.matchAll(/(?<!\*)\*([A-Z…][^*]+)\*(?!\*)/g)].map(([, name]) => name);
    const said = names.filter((name) => !name.includes(' = ') && name !== 'DatasourceError');
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((name) => !titles.includes(name.replace(/^… /, '')))).toEqual([]);
  });
});
