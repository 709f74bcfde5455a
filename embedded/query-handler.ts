import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate, type Account } from './authentication';
import type { Engine } from './engine';
import { ClickHouseException } from './exception';
import { execute } from './execution';
import { createExternalTable } from './external-table';
import { greetingBlock, isGreeting } from './hello';
import { readQuery, type IncomingQuery } from './incoming-query';
import { markQuery } from './marked-query';
import { prepareStatement, type PreparedStatement } from './prepared-statement';
import type { QueryRegistry } from './query-registry';
import { QueryResponse } from './response';
import { applyContext, rememberContext } from './session-settings';
import type { SessionPool } from './session-pool';

export interface QueryServices {
  engine: Engine;
  account: Account;
  registry: QueryRegistry;
  sessions: SessionPool;
}

interface QueryRequest {
  id: string;
  user: string;
  incoming: IncomingQuery;
  response: QueryResponse;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
}

const AT_ONCE = ['wait_end_of_query', 'http_wait_end_of_query', 'extremes'];
const NEVER = new AbortController().signal;

/** Answers a request that carries a query. Never rejects: whatever goes wrong is the answer. */
export async function handleQuery(
  services: QueryServices,
  request: IncomingMessage,
  serverResponse: ServerResponse,
  url: URLSearchParams
): Promise<void> {
  const id = url.get('query_id') || randomUUID();
  const isCompressible = !['0', 'false'].includes(url.get('enable_http_compression') ?? '1');
  const acceptEncoding = request.headers['accept-encoding'];
  const response = new QueryResponse(serverResponse, {
    facts: services.engine.facts,
    queryId: id,
    acceptEncoding: isCompressible && typeof acceptEncoding === 'string' ? acceptEncoding : undefined,
    inBlocks: ['1', 'true'].includes(url.get('compress') ?? ''),
  });
  const gone = new AbortController();
  serverResponse.once('close', () => {
    if (!serverResponse.writableFinished) {
      gone.abort();
    }
  });
  let statement: PreparedStatement | undefined;
  try {
    const user = authenticate(services.account, request.headers, url);
    const incoming = await readQuery(request, url);
    statement = await prepareStatement(services.engine, incoming.body);
    if (request.method === 'GET' && statement.kind !== 'read') {
      throw ClickHouseException.of(
        164,
        'Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly. You should use method POST for modifying queries'
      );
    }
    await answer(services, statement, { id, user, incoming, response, signal: gone.signal });
    response.end();
  } catch (error) {
    await response.fail(ClickHouseException.from(reworded(error, statement)));
  } finally {
    statement?.dispose();
    request.resume(); // what nobody read of the body must not hold up the connection
  }
}

function reworded(error: unknown, statement: PreparedStatement | undefined): unknown {
  return error instanceof Error && !(error instanceof ClickHouseException) && statement
    ? new Error(statement.reword(error.message), { cause: error })
    : error;
}

async function answer(services: QueryServices, statement: PreparedStatement, query: QueryRequest): Promise<void> {
  const { parameters, defaultFormat } = query.incoming;
  const clientProtocolVersion = Number(parameters.get('client_protocol_version') ?? 0);
  if (isGreeting(statement.sql, clientProtocolVersion)) {
    query.response.open('Native');
    return query.response.write(greetingBlock(services.engine.facts, clientProtocolVersion));
  }
  // As in ClickHouse with cancel_http_readonly_queries_on_client_close: what writes is not cut off half way.
  const signal = statement.kind === 'read' ? query.signal : NEVER;
  await services.registry.run(query.id, signal, () =>
    inSession(services, query, (session) =>
      execute({
        session,
        statement,
        sql: markQuery(query.id, statement.sql),
        format: statement.format ?? defaultFormat,
        atOnce: AT_ONCE.some((name) => parameters.has(name)),
        response: query.response,
        signal,
      })
    )
  );
}

type Session = ReturnType<Engine['openSession']>;

async function inSession(
  { engine, sessions }: QueryServices,
  { user, incoming }: QueryRequest,
  work: (session: Session) => Promise<void>
): Promise<void> {
  const { parameters, externalTables } = incoming;
  const lease = sessions.lease({
    id: parameters.get('session_id'),
    user,
    timeout: parameters.get('session_timeout'),
    mustExist: parameters.has('session_check'),
    closeAfter: parameters.has('close_session'),
  });
  try {
    const restore = lease.isShared ? await rememberContext(lease.session, incoming) : undefined;
    try {
      await applyContext(lease.session, incoming);
      for (const table of externalTables) {
        await createExternalTable(engine, lease.session, table, parameters);
      }
      await work(lease.session);
    } finally {
      await restore?.();
    }
  } finally {
    lease.release();
  }
}
