import { readFileSync } from 'node:fs';
import { IngestError } from '../ingest-error';
import { type Option, flagName } from './option';
import { options, type OptionName, type OptionValues } from './options';

/** Where option values come from, before they are looked at. */
export interface ConfigInput {
  /** Flags by option name (`batchRows`), and `config`: the path of a configuration file. */
  flags: Readonly<Record<string, string | true | undefined>>;
  env: Readonly<Record<string, string | undefined>>;
}

/** A value as somebody wrote it, and where. */
export interface Found {
  text: string;
  from: 'flag' | 'environment' | 'file';
  /** For messages: `--batch-rows`, `INGEST_BATCH_ROWS`, `batch-rows in ingest.json`. */
  where: string;
}

export type Settings = Partial<Record<OptionName, Found>>;

const names = Object.keys(options) as OptionName[];

/** Gathers and parses every option. Throws an IngestError at the first that is wrong. */
export function optionValues(input: ConfigInput): {
  values: OptionValues;
  found: Settings;
  shown: Record<string, string>;
} {
  const file = readFile(textOf(input.flags.config) ?? input.env.INGEST_CONFIG);
  const found: Settings = {};
  const values: Record<string, unknown> = {};
  const shown: Record<string, string> = {};
  for (const name of names) {
    const option: Option<unknown> = options[name];
    const setting = find(name, option, input, file);
    if (setting) {
      found[name] = setting;
    }
    const text = setting?.text ?? option.fallback;
    if (text !== undefined) {
      values[name] = parse(option, text, setting?.where ?? `--${flagName(name)}`);
      shown[flagName(name)] = text;
    }
  }
  // Each value comes from its own option's parser, in the loop above.
  return { values: values as OptionValues, found, shown };
}

function find(name: OptionName, option: Option<unknown>, input: ConfigInput, file: ConfigFile): Found | undefined {
  const flag = flagName(name);
  const fromFlag = textOf(input.flags[name]);
  if (fromFlag !== undefined) {
    return { text: fromFlag, from: 'flag', where: `--${flag}` };
  }
  // Compose and Helm pass unset variables on as empty ones.
  const fromEnv = input.env[option.env];
  if (fromEnv !== undefined && fromEnv !== '') {
    return { text: fromEnv, from: 'environment', where: option.env };
  }
  const fromFile = file.values[flag];
  return fromFile === undefined ? undefined : { text: fromFile, from: 'file', where: `${flag} in ${file.path}` };
}

/** A switch is given by its name alone. */
const textOf = (flag: string | true | undefined): string | undefined => (flag === true ? 'true' : flag);

function parse(option: Option<unknown>, text: string, where: string): unknown {
  try {
    return option.parse(text);
  } catch (error) {
    const allowed = error instanceof Error ? error.message : String(error);
    // An address may hold a password, so what was written is repeated only where it cannot.
    const written = option === options.clickhouse ? '' : ` "${text}"`;
    throw new IngestError(`${where}:${written} is not understood; ${allowed}`.replace(': is not', ' is not'), 2);
  }
}

interface ConfigFile {
  path: string;
  values: Readonly<Record<string, string>>;
}

function readFile(path: string | undefined): ConfigFile {
  if (path === undefined || path === '') {
    return { path: '', values: {} };
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : '';
    throw new IngestError(`The configuration file ${path} cannot be read: ${reason}`, 2);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new IngestError(`The configuration file ${path} must be one JSON object, e.g. {"batch-rows": 50000}`, 2);
  }
  const flags = names.map(flagName);
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(content)) {
    if (/(^|-)(password|passphrase)$/.test(key)) {
      throw new IngestError(`${path}: a password does not belong here; name a file with "${key}-file"`, 2);
    }
    if (!flags.includes(key)) {
      throw new IngestError(`${path}: there is no option "${key}"; there are ${flags.join(', ')}`, 2);
    }
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw new IngestError(`${path}: "${key}" must be a string, a number, true or false`, 2);
    }
    values[key] = String(value);
  }
  return { path, values };
}
