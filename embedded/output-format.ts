/** Content types as ClickHouse sends them; text/plain for the rest. */
const CONTENT_TYPES: ReadonlyArray<readonly [pattern: RegExp, type: string]> = [
  [/^JSON.*EachRow/i, 'application/x-ndjson; charset=UTF-8'],
  [/^JSON/i, 'application/json; charset=UTF-8'],
  [/^(TabSeparated|TSV)/i, 'text/tab-separated-values; charset=UTF-8'],
  [/^CSVWithNames/i, 'text/csv; charset=UTF-8; header=present'],
  [/^CSV/i, 'text/csv; charset=UTF-8; header=absent'],
  [/^(Native|RowBinary|Parquet|Arrow|ORC|Avro|MsgPack|Npy)/i, 'application/octet-stream'],
  [/^XML/i, 'application/xml; charset=UTF-8'],
  [/^Markdown/i, 'text/markdown; charset=UTF-8'],
];

export function contentType(format: string): string {
  return CONTENT_TYPES.find(([pattern]) => pattern.test(format))?.[1] ?? 'text/plain; charset=UTF-8';
}

/**
 * How many lines of names and types stand in front of the rows; undefined for a format that is a whole document
 * (JSON, Parquet, …). chDB writes every piece of a streamed result as a document of its own, so only rows behind
 * such lines can be joined.
 */
export function headerLines(format: string): number | undefined {
  const match =
    /^(?:TabSeparated|TSV|TabSeparatedRaw|TSVRaw|CSV|JSONCompactEachRow|JSONCompactStringsEachRow)(WithNames)?(AndTypes)?$/i.exec(
      format
    );
  if (match) {
    return (match[1] ? 1 : 0) + (match[2] ? 1 : 0);
  }
  return /^(Native|RowBinary|JSONEachRow|JSONStringsEachRow|JSONLines|NDJSON|TSKV|LineAsString|RawBLOB|MsgPack|Null)$/i.test(
    format
  )
    ? 0
    : undefined;
}

const LINE_BREAK = 10;
const DOUBLE_QUOTE = 34;

/** The piece without its first lines; a line break within double quotes, as CSV has them, ends none. */
export function withoutLines(piece: Buffer, lines: number): Buffer {
  let at = 0;
  let quoted = false;
  for (let left = lines; left > 0 && at < piece.length; at++) {
    if (piece[at] === DOUBLE_QUOTE) {
      quoted = !quoted;
    } else if (piece[at] === LINE_BREAK && !quoted) {
      left--;
    }
  }
  return piece.subarray(at);
}
