import type { ChdbResult, Session } from 'chdb';
import { headerLines, withoutLines } from './output-format';
import type { PreparedStatement } from './prepared-statement';
import type { QueryResponse } from './response';

export interface Execution {
  session: Session;
  statement: PreparedStatement;
  /** The statement's text with its mark. */
  sql: string;
  format: string;
  /** Nothing is sent before the end: an exception gets its own status, and what follows the rows its place. */
  atOnce: boolean;
  response: QueryResponse;
  signal: AbortSignal;
}

function bytesOf(array: Uint8Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** Runs a statement and writes its result. Resolves when all is written, rejects with the engine's exception. */
export async function execute(execution: Execution): Promise<void> {
  const { statement, format, atOnce, response } = execution;
  const lines = headerLines(format);
  if (!statement.streamable || atOnce || lines === undefined) {
    return writeWhole(execution);
  }
  await writeStream(execution, lines);
  if (!response.isOpen && !execution.signal.aborted) {
    // A stream without rows comes without names, too.
    return lines > 0 ? writeWhole(execution) : response.open(format);
  }
}

async function writeStream({ session, sql, format, response, signal }: Execution, lines: number): Promise<void> {
  for await (const chunk of session.queryStream(sql, { format })) {
    if (signal.aborted) {
      return;
    }
    const piece = bytesOf(chunk.raw());
    if (response.isOpen) {
      await response.write(withoutLines(piece, lines));
    } else {
      response.open(format);
      await response.write(piece);
    }
  }
}

async function writeWhole({ session, statement, sql, format, response }: Execution): Promise<void> {
  const result: ChdbResult = await session.queryAsync(sql, { format });
  const bytes = bytesOf(result.bytes());
  const isInsert = statement.kind === 'insert';
  response.open(format, {
    readRows: result.rowsRead,
    readBytes: result.bytesRead,
    // For an INSERT of data, chDB counts what it read from the data, which is what it wrote.
    writtenRows: isInsert ? result.rowsRead : 0,
    writtenBytes: isInsert ? result.bytesRead : 0,
    resultRows: isInsert ? result.rowsRead : 0,
    resultBytes: bytes.length,
  });
  await response.write(bytes);
}
