import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Where Grafana looks for them: "languages" of plugin.json, and the plugin's id. */
export const ENGLISH_TEXTS_FILE = 'src/locales/en-US/netobserv-clickhouse-datasource.json';

/** Texts by the parts of their keys, as i18next reads them. */
export interface Texts {
  [part: string]: string | Texts;
}

/** The English texts of the plugin's frontend. */
export const englishTexts = (): Texts => textsOf(sourceFiles('src'));

const sourceFiles = (folder: string): ts.SourceFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => sourceFile(join(folder, name), readFileSync(join(folder, name), 'utf8')));

export const sourceFile = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** What is asked of `t` in the files, sorted. Throws an Error that names the place where a text cannot be read from the source. */
export function textsOf(files: readonly ts.SourceFile[]): Texts {
  const texts = new Map<string, string>();
  for (const call of files.flatMap(callsOfT)) {
    for (const [key, text] of Object.entries(textsOfCall(call))) {
      if ((texts.get(key) ?? text) !== text) {
        throw new Error(`${place(call)}: another text for ${key} than elsewhere`);
      }
      texts.set(key, text);
    }
  }
  return nested([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function callsOfT(file: ts.SourceFile): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
      calls.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}

function textsOfCall(call: ts.CallExpression): Record<string, string> {
  const [key, text] = call.arguments.slice(0, 2).map((argument) => literal(argument, call));
  if (key === undefined || text === undefined) {
    throw new Error(`${place(call)}: t needs a key and an English text`);
  }
  const values = call.arguments[2];
  const value = (name: string) =>
    values && ts.isObjectLiteralExpression(values)
      ? values.properties.find((property) => property.name?.getText() === name)
      : undefined;
  if (!value('count')) {
    return { [key]: text };
  }
  const one = value('defaultValue_one');
  return {
    [`${key}_one`]: one && ts.isPropertyAssignment(one) ? literal(one.initializer, call) : text,
    [`${key}_other`]: text,
  };
}

function literal(node: ts.Expression, call: ts.CallExpression): string {
  if (!ts.isStringLiteralLike(node)) {
    throw new Error(`${place(call)}: not a plain string: ${node.getText()}`);
  }
  return node.text;
}

function place(call: ts.CallExpression): string {
  const file = call.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(call.getStart()).line + 1}`;
}

function nested(entries: ReadonlyArray<readonly [string, string]>): Texts {
  const root: Texts = {};
  for (const [key, text] of entries) {
    const parts = key.split('.');
    const last = parts.pop() ?? key;
    let group = root;
    for (const part of parts) {
      const inner = (group[part] ??= {});
      if (typeof inner === 'string') {
        throw new Error(`${key} is within ${part}, which is a text`);
      }
      group = inner;
    }
    group[last] = text;
  }
  return root;
}
