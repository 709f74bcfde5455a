import { isMultipart, parseMultipart } from './multipart';

/** What `curl -F` sends. */
const BODY = [
  'preamble, to be ignored',
  '--b-1',
  'Content-Disposition: form-data; name="query"',
  '',
  'SELECT 1\r\nFROM ext --b-1 is no boundary here',
  '--b-1',
  'Content-Disposition: form-data; name="ext"; filename="a \\"quoted\\" name.csv"',
  'Content-Type: application/octet-stream',
  '',
  'öl,\0\r\n',
  '--b-1',
  'content-disposition: form-data; name=empty',
  '',
  '',
  '--b-1--',
  'epilogue',
].join('\r\n');

describe('multipart forms', () => {
  it('gives names, file names and bytes', () => {
    expect(parseMultipart(Buffer.from(BODY), 'multipart/form-data; charset=utf-8; boundary="b-1"')).toEqual([
      { name: 'query', content: Buffer.from('SELECT 1\r\nFROM ext --b-1 is no boundary here') },
      { name: 'ext', fileName: 'a "quoted" name.csv', content: Buffer.from('öl,\0\r\n') },
      { name: 'empty', content: Buffer.from('') },
    ]);
  });

  it('gives the same without a preamble', () => {
    const body = BODY.slice(BODY.indexOf('--b-1'));
    expect(parseMultipart(Buffer.from(body), 'multipart/form-data; boundary=b-1')).toHaveLength(3);
  });

  it('refuses a form that is cut off, and one without a boundary', () => {
    const cut = Buffer.from(BODY.slice(0, -20));
    expect(() => parseMultipart(cut, 'multipart/form-data; boundary=b-1')).toThrow(/Code: 117.*cut off/);
    expect(() => parseMultipart(Buffer.from(BODY), 'multipart/form-data')).toThrow(/Code: 117.*boundary/);
  });

  it("leaves curl's default type alone: that body is SQL", () => {
    expect(isMultipart('application/x-www-form-urlencoded')).toBe(false);
    expect(isMultipart('Multipart/Form-Data; boundary=x')).toBe(true);
    expect(isMultipart(undefined)).toBe(false);
  });
});
