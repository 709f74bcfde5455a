/**
 * What names of one field have in common, however a person writes them: `SrcK8S_Namespace`, `src.namespace`,
 * `src_namespace` and `Source namespace` are all `srcnamespace`.
 */
export const fieldKey = (name: string): string => fieldKeys([name])[0];

/** The keys of many names, made in one text: name by name it takes sobek milliseconds. */
export function fieldKeys(names: readonly string[]): string[] {
  let text = `\n${names.join('\n')}`.toLowerCase();
  for (const [written, short] of REPLACED) {
    text = text.replaceAll(written, short);
  }
  return text.slice(1).split('\n');
}

const REPLACED: ReadonlyArray<readonly [string, string]> = [
  ['_', ''],
  ['.', ''],
  ['-', ''],
  [' ', ''],
  ['k8s', ''],
  ['translated', 'xlat'],
  ['\nsource', '\nsrc'],
  ['\ndestination', '\ndst'],
  ['\ndest', '\ndst'],
  ['\nxlatsource', '\nxlatsrc'],
  ['\nxlatdestination', '\nxlatdst'],
];
