import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { ExternalTable } from './external-table';
import { classifyStatement } from './statement';
import { isMultipart, parseMultipart } from './multipart';
import { queryParameters, type QueryParameters } from './query-parameters';
import { decodedBody, RequestBody } from './request-body';

/** What a request asks for, wherever in it that stood: URL, headers, body or form. */
export interface IncomingQuery {
  parameters: QueryParameters;
  database?: string;
  /** The format of a result whose statement names none. */
  defaultFormat: string;
  /** The statement, and behind it the data of an INSERT. */
  body: RequestBody;
  externalTables: ExternalTable[];
}

async function* statementAndData(statement: string, data: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (statement !== '') {
    yield Buffer.from(`${statement}\n`, 'utf8');
  }
  yield* data;
}

async function* nothing(): AsyncGenerator<Buffer> {
  // a GET has no body
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/**
 * What the engine decompresses itself, while it reads an INSERT's data: it is quicker at it, and every Node can. Only where
 * the statement is in the URL: one in the body is compressed with its data. Not what input() reads.
 */
const FOR_ENGINE: readonly string[] = ['lz4', 'zstd'];

function compressionForEngine(request: IncomingMessage, statement: string): string | undefined {
  const encoding = header(request, 'content-encoding')?.trim().toLowerCase() ?? '';
  if (!FOR_ENGINE.includes(encoding)) {
    return undefined;
  }
  const insert = classifyStatement(statement);
  const isForEngine =
    insert.kind === 'insert' && insert.data.dataStart === statement.length && insert.data.input === undefined;
  return isForEngine ? encoding : undefined;
}

/** @throws ClickHouseException for a body that cannot be decoded and for parameters that make no sense */
export async function readQuery(request: IncomingMessage, url: URLSearchParams): Promise<IncomingQuery> {
  const pairs = [...url];
  const type = header(request, 'content-type');
  const hasBlocks = ['1', 'true'].includes(url.get('decompress') ?? '');
  let statement = url.get('query') ?? '';
  const forEngine = hasBlocks || isMultipart(type) ? undefined : compressionForEngine(request, statement);
  const body = (): AsyncIterable<Buffer> => (forEngine ? request : decodedBody(request, hasBlocks));
  let data: AsyncIterable<Buffer> = request.method === 'GET' ? nothing() : body();
  let externalTables: ExternalTable[] = [];
  if (isMultipart(type)) {
    const parts = parseMultipart(await buffer(data), type ?? '');
    externalTables = parts.filter((part) => part.fileName !== undefined);
    const fields = parts.filter((part) => part.fileName === undefined);
    for (const { name, content } of fields) {
      pairs.push([name, content.toString('utf8')]);
    }
    const inForm = fields.filter(({ name }) => name === 'query').map(({ content }) => content.toString('utf8'));
    statement = [statement, ...inForm].filter((text) => text !== '').join('\n');
    data = nothing();
  }
  const parameters = queryParameters(
    pairs,
    externalTables.map(({ name }) => name)
  );
  return {
    parameters,
    database: header(request, 'x-clickhouse-database') ?? parameters.get('database'),
    defaultFormat: parameters.get('default_format') ?? header(request, 'x-clickhouse-format') ?? 'TabSeparated',
    body: new RequestBody(statementAndData(statement, data), forEngine),
    externalTables,
  };
}
