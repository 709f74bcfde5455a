import { ClickHouseException } from './exception';

export interface MultipartPart {
  name: string;
  /** Present when the part was sent as a file. */
  fileName?: string;
  content: Buffer;
}

function attribute(header: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  return match?.[1]?.replaceAll(/\\(.)/g, '$1') ?? match?.[2];
}

/** True for a request whose body is a form with parts; a plain form (curl's default type) is SQL to ClickHouse. */
export function isMultipart(contentType: string | undefined): boolean {
  return contentType?.toLowerCase().startsWith('multipart/form-data') ?? false;
}

/** @throws ClickHouseException 117 when the body is not the form that its Content-Type announces */
export function parseMultipart(body: Buffer, contentType: string): MultipartPart[] {
  const boundary = attribute(contentType, 'boundary');
  if (boundary === undefined) {
    throw ClickHouseException.of(117, 'Content-Type multipart/form-data without a boundary.');
  }
  // Every boundary but the first one has a line break in front; giving that one its own makes them alike.
  const text = Buffer.concat([Buffer.from('\r\n'), body]);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts: MultipartPart[] = [];
  let at = text.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (text.toString('latin1', start, start + 2) === '--') {
      return parts;
    }
    const headersEnd = text.indexOf('\r\n\r\n', start);
    const next = text.indexOf(delimiter, headersEnd < 0 ? start : headersEnd + 2);
    if (headersEnd < 0 || next < 0) {
      break;
    }
    const headers = text.toString('utf8', start, headersEnd);
    const disposition = /^content-disposition:.*$/im.exec(headers)?.[0] ?? '';
    const name = attribute(disposition, 'name');
    if (name !== undefined) {
      const content = text.subarray(Math.min(headersEnd + 4, next), next);
      parts.push({ name, fileName: attribute(disposition, 'filename'), content });
    }
    at = next;
  }
  throw ClickHouseException.of(117, 'The multipart/form-data body is cut off.');
}
