import { committedFiles, readJson, readText } from '../deploy/repository';
import { pictureProblems } from './picture-problems';
import type { PluginListing } from './plugin-listing';
import { readmeProblems } from './readme-problems';

const { info } = readJson<PluginListing>('src/plugin.json');
const readme = readText('src/README.md');

it('has pictures that there are, in the repository and not only where one was made', () => {
  const screenshots = info.screenshots ?? [];
  expect(screenshots.length).toBeGreaterThan(0);
  const files = committedFiles();
  screenshots.forEach(({ path }) => expect(files).toContain(`docs/${path}`));
});

it('is understood without the files beside it', () => {
  expect(readmeProblems(readme)).toEqual([]);
});

it('says what the plugin needs, as the plugin does', () => {
  const { dependencies } = readJson<{ dependencies: { grafanaDependency: string } }>('src/plugin.json');
  const [, grafana] = /^>=(\d+\.\d+)\.0$/.exec(dependencies.grafanaDependency) ?? [];
  expect(readme).toContain(`Grafana ${grafana} or newer`);
  expect(readme).toContain('GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=netobserv-clickhouse-datasource');
});

it.each([
  ['[docs](docs/data-source.md)', 'relative link docs/data-source.md'],
  ['![Picture](./img/demo.png "Demo")', 'relative link ./img/demo.png'],
  ['[![Picture](img/demo.png)](https://netobserv.io)', 'relative link img/demo.png'],
  ['[docs][1]\n\n[1]: docs/fields.md', 'relative link docs/fields.md'],
  ['<img width="9" src="img/demo.png">', 'relative link img/demo.png'],
  ['<!-- Write something here. -->', 'comment'],
  ['# Grafana Data Source Plugin Template', 'of a template'],
  ['Install it with yarn.', 'says yarn'],
  [' \n', 'empty'],
])('%j would be noticed', (text, problem) => {
  expect(readmeProblems(text)).toEqual([`README.md: ${problem}`]);
});

it('may link to other sites and to its own sections', () => {
  expect(readmeProblems('[a](https://netobserv.io) [b](<https://grafana.com>) [c](#license)')).toEqual([]);
});

it.each([
  ['<svg><script/></svg>', 'has <script>'],
  ['<svg><foreignObject/></svg>', 'has <foreignObject>'],
  ['<svg onload="alert(1)"/>', 'has onload='],
  ['<svg><g xlink:href="https://example.com"/></svg>', 'has xlink:href='],
  ['<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', 'has a declaration'],
  ['404', 'not an SVG'],
])('the picture %j would be noticed', (svg, problem) => {
  expect(pictureProblems({ path: 'img/a.svg', mode: 0o644, content: Buffer.from(svg) })).toEqual([
    `img/a.svg: ${problem}`,
  ]);
});
