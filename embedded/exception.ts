/** Codes that this server raises by itself; the engine's own arrive inside its messages. */
const NAMES = {
  36: 'BAD_ARGUMENTS',
  40: 'CHECKSUM_DOESNT_MATCH',
  48: 'NOT_IMPLEMENTED',
  62: 'SYNTAX_ERROR',
  78: 'UNKNOWN_TYPE_OF_QUERY',
  89: 'UNKNOWN_COMPRESSION_METHOD',
  115: 'UNKNOWN_SETTING',
  117: 'INCORRECT_DATA',
  164: 'READONLY',
  216: 'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING',
  236: 'ABORTED',
  229: 'QUERY_IS_TOO_LARGE',
  243: 'NOT_ENOUGH_SPACE',
  271: 'CANNOT_DECOMPRESS',
  358: 'INTO_OUTFILE_NOT_ALLOWED',
  372: 'SESSION_NOT_FOUND',
  373: 'SESSION_IS_LOCKED',
  374: 'INVALID_SESSION_TIMEOUT',
  394: 'QUERY_WAS_CANCELLED',
  497: 'ACCESS_DENIED',
  516: 'AUTHENTICATION_FAILED',
  1002: 'UNKNOWN_EXCEPTION',
} as const;

/** ClickHouse's exceptionCodeToHTTPStatus; whatever is missing here is 500. */
const CODES_BY_STATUS: ReadonlyArray<readonly [status: number, codes: readonly number[]]> = [
  [401, [194]],
  [403, [192, 193, 497, 512, 516]],
  // prettier-ignore
  [400, [6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376, 427, 441, 675, 676]],
  [404, [46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511]],
  [408, [159]],
  [411, [381]],
  [413, [229]],
  [415, [779]],
  [501, [48]],
  [503, [76, 209, 439]],
];

/** An exception as ClickHouse words it: `Code: 60. DB::Exception: … (UNKNOWN_TABLE)`. */
export class ClickHouseException extends Error {
  readonly code: number;

  private constructor(code: number, message: string) {
    super(message);
    this.name = 'ClickHouseException';
    this.code = code;
  }

  static of(code: keyof typeof NAMES, text: string): ClickHouseException {
    return new ClickHouseException(code, `Code: ${code}. DB::Exception: ${text} (${NAMES[code]})`);
  }

  /** Whatever was thrown while a query ran; an error without a code of ClickHouse's gets 1002. */
  static from(error: unknown): ClickHouseException {
    if (error instanceof ClickHouseException) {
      return error;
    }
    const message = (error instanceof Error ? error.message : String(error)).trim();
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      return ClickHouseException.of(243, 'No space left to hold the data of this INSERT.');
    }
    const code = /Code: (\d+)\. DB::Exception/.exec(message)?.[1];
    return code === undefined ? ClickHouseException.of(1002, message) : new ClickHouseException(Number(code), message);
  }

  get httpStatus(): number {
    return CODES_BY_STATUS.find(([, codes]) => codes.includes(this.code))?.[0] ?? 500;
  }
}
