import { parse } from 'yaml';
import { committedFiles, readText } from './repository';

const files = committedFiles();
const yamlFiles = ['docker-compose.yaml', ...files.filter((path) => /^provisioning\/.*\.ya?ml$/.test(path))];
const dockerfiles = files.filter((path) => path.endsWith('.Dockerfile'));

const SECRET = /pass(word|wd)|secret|secureJsonData|token|private|clientkey/i;
/** `${NAME}`, `${NAME:-default}`, `$NAME` */
const VARIABLE = /^\$(\{\w+(:-[^}]*)?\}|\w+)$/;

/** Where a secret stands in the text of a YAML file: under a telling key, in an address, or as an argument. */
function secrets(value: unknown, path = ''): string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => secrets(inner, `${path}/${key}`));
  }
  const text = String(value);
  const told = SECRET.test(path.split('/').slice(-2).join('/')) && !VARIABLE.test(text);
  return told || /:\/\/[^/@\s]*:[^/@\s]*@/.test(text) || (SECRET.test(text) && /^-.*=./.test(text)) ? [path] : [];
}

it.each(yamlFiles)('%s names secrets only as variables', (path) => {
  expect(secrets(parse(readText(path)))).toEqual([]);
});

it.each([
  ['a: { CLICKHOUSE_PASSWORD: hunter2 }', '/a/CLICKHOUSE_PASSWORD'],
  ['a: { CLICKHOUSE_PASSWORD: "x${B:-c}" }', '/a/CLICKHOUSE_PASSWORD'],
  ['secureJsonData: { anything: hunter2 }', '/secureJsonData/anything'],
  ['url: http://netobserv:hunter2@clickhouse:8123', '/url'],
  ['command: [--password=hunter2]', '/command/0'],
])('%s would be noticed', (text, path) => {
  expect(secrets(parse(text))).toEqual([path]);
});

it('the file with passwords was read', () => {
  expect(yamlFiles.length).toBeGreaterThan(3);
  const withDefault = readText('docker-compose.yaml').match(/\$\{\w*PASSWORD:-[^}]+\}/g);
  expect(withDefault).toHaveLength(2);
});

it('a default is written in one place only', () => {
  for (const path of [...yamlFiles, ...dockerfiles]) {
    expect(readText(path).split('netobserv-demo')).toHaveLength(path === 'docker-compose.yaml' ? 2 : 1);
  }
});

it.each(dockerfiles)('%s bakes in no secret', (path) => {
  const baked = readText(path)
    .split('\n')
    .filter((line) => /^\s*(ARG|ENV)\b/i.test(line) && SECRET.test(line));
  expect(baked).toEqual([]);
});
