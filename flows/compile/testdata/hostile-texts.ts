/** Pieces that end a literal, open a comment, name a parameter, or trip an encoding, somewhere. */
const PIECES = [
  "'",
  "''",
  '"',
  '`',
  '\\',
  '\\\\',
  "\\'",
  '--',
  '-- \n',
  '/*',
  '*/',
  '#',
  ';',
  '{',
  '}',
  '{from:Int64}',
  '{x:String}',
  '(',
  ')',
  '[',
  ']',
  ',',
  '\0',
  '\\0',
  '\\N',
  '\n',
  '\r\n',
  '\t',
  '\\n',
  '\u2028',
  '\u202e',
  '\ufeff',
  '日本',
  'ʼ',
  '😀',
  '%',
  '_',
  '*',
  ' OR 1 = 1',
  ' UNION ALL SELECT 1',
  'DROP TABLE flows',
  'SETTINGS max_rows_to_read = 0',
  'FORMAT Null',
  '__proto__',
  'constructor',
  'a',
];

/** `count` different texts of one to six pieces: the same ones for the same seed. */
export function hostileTexts(seed: number, count: number): string[] {
  let state = seed;
  const below = (limit: number) => {
    // Park and Miller's generator.
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  const texts = new Set<string>(PIECES.slice(0, count));
  while (texts.size < count) {
    texts.add(Array.from({ length: 2 + below(5) }, () => PIECES[below(PIECES.length)]).join(''));
  }
  return [...texts];
}
