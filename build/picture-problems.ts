import type { ArchivedFile } from './archived-file';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** What is wrong with a logo or a screenshot; empty if nothing is. */
export function pictureProblems({ path, content }: ArchivedFile): string[] {
  if (path.endsWith('.svg')) {
    return svgProblems(content.toString('utf8')).map((problem) => `${path}: ${problem}`);
  }
  if (path.endsWith('.png')) {
    return content.subarray(0, PNG.length).equals(PNG) ? [] : [`${path}: not a PNG`];
  }
  return [`${path}: neither SVG nor PNG`];
}

/** A picture draws; it runs nothing and loads nothing. */
const DRAWING = new Set(
  'svg title desc defs g path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath mask'.split(
    ' '
  )
);

function svgProblems(text: string): string[] {
  const elements = new Set(Array.from(text.matchAll(/<([A-Za-z][\w:.-]*)/g), ([, name]) => name));
  return [
    ...(elements.has('svg') ? [] : ['not an SVG']),
    ...[...elements].filter((name) => !DRAWING.has(name)).map((name) => `has <${name}>`),
    ...Array.from(text.matchAll(/\s(on\w+|(?:xlink:)?href|style)\s*=/gi), ([, name]) => `has ${name}=`),
    ...(/<!(?!--)/.test(text) ? ['has a declaration'] : []),
  ];
}
