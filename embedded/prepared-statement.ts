import fs from 'node:fs';
import type { Engine } from './engine';
import { ClickHouseException } from './exception';
import { insertFromFile, spoolData } from './insert';
import { MARKED_QUERY_ID } from './marked-query';
import type { RequestBody } from './request-body';
import { classifyStatement, type Statement } from './statement';

/** A statement as the engine gets it. */
export interface PreparedStatement {
  sql: string;
  kind: Exclude<Statement['kind'], 'empty'>;
  streamable: boolean;
  /** From its FORMAT clause. */
  format?: string;
  /** Takes away the request data that was put into a file for it. */
  dispose(): void;
  /** An error's text without the name of that file. */
  reword(message: string): string;
}

function replaceAt(text: string, places: ReadonlyArray<readonly [number, number]>, replacement: string): string {
  return [...places]
    .sort(([a], [b]) => b - a)
    .reduce((result, [start, end]) => result.slice(0, start) + replacement + result.slice(end), text);
}

/**
 * Reads a statement off a request's body. The data of an INSERT goes to a file first.
 * @throws ClickHouseException 62 when there is none
 */
export async function prepareStatement(engine: Engine, body: RequestBody): Promise<PreparedStatement> {
  const head = await body.head();
  // One byte is one character here, so that offsets hold in the bytes, whatever the data is.
  const glance = classifyStatement(head.toString('latin1'));
  if (glance.kind === 'insert') {
    return prepareInsert(engine, body, head.toString('utf8', 0, glance.data.dataStart), glance.data.dataStart);
  }
  const text = await body.text();
  const statement = classifyStatement(text);
  switch (statement.kind) {
    case 'empty':
      throw ClickHouseException.of(62, 'Syntax error: Empty query');
    case 'kill': {
      const asynchronous = statement.sync ? replaceAt(text, [statement.sync], 'ASYNC') : text;
      return plain(replaceAt(asynchronous, statement.queryIds, MARKED_QUERY_ID), statement);
    }
    case 'insert':
      throw ClickHouseException.of(62, 'Syntax error: the INSERT is too long before its data.');
    default:
      return plain(text, statement);
  }
}

function plain(sql: string, statement: Exclude<Statement, { kind: 'empty' }>): PreparedStatement {
  return {
    sql,
    kind: statement.kind,
    streamable: statement.kind === 'read' && statement.streamable,
    format: 'format' in statement ? statement.format : undefined,
    dispose: () => undefined,
    reword: (message) => message,
  };
}

async function prepareInsert(
  engine: Engine,
  body: RequestBody,
  text: string,
  dataStart: number
): Promise<PreparedStatement> {
  const statement = classifyStatement(text);
  if (statement.kind !== 'insert') {
    throw ClickHouseException.of(62, 'Syntax error: cannot tell where the data of this INSERT begins.');
  }
  const file = engine.spoolFile();
  const dispose = (): void => fs.rmSync(file, { force: true });
  try {
    await spoolData(body.from(dataStart), file);
  } catch (error) {
    dispose();
    throw error;
  }
  return {
    sql: insertFromFile(text, statement.data, file, body.dataCompression),
    kind: 'insert',
    streamable: false,
    dispose,
    reword: (message) => message.replaceAll(file, 'the request'),
  };
}
