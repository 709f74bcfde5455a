/** Says what a file without flows may be instead, from the beginning of its first line. */
export function hintAbout(firstLine: Buffer, path: string): string | undefined {
  const name = path === '-' ? 'The input' : path;
  if (firstLine[0] === 0x1f && firstLine[1] === 0x8b) {
    return `${name} is compressed: unpack it first, e.g. zcat ${path} | npm run ingest -- --file -`;
  }
  const text = firstLine.toString('utf8').trim();
  if (text.startsWith('[')) {
    return `${name} looks like one JSON array; one object a line is wanted: jq -c '.[]' ${path}`;
  }
  if (text === '{') {
    return `${name} looks like indented JSON; one object a line is wanted: jq -c . ${path}`;
  }
  return undefined;
}
