import type { Span } from './filter-node';

/** The quoted text or the word that an offset is in or at the end of; empty where there is none. */
export function tokenAt(text: string, offset: number): Span {
  let at = 0;
  while (at < offset) {
    const quoted = /^(?:"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\]|\\[\s\S])*'?)/.exec(text.slice(at));
    const end = at + (quoted?.[0].length ?? 1);
    if (quoted && (end > offset || !isClosed(quoted[0]))) {
      return { from: at, to: end };
    }
    at = end;
  }
  const before = /[^\s()",'=<>!&|\\]*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  const after = /^[^\s()",'=<>!&|\\]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return { from: offset - before, to: offset + after };
}

const isClosed = (quoted: string): boolean => /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')$/.test(quoted);
