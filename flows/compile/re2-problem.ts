const MAX_REPEAT = 1000;

/** Letters and digits that mean something after a backslash, outside of brackets; every punctuation stands for itself. */
const ESCAPES = 'aftnrvxdDsSwWbBAzCpP0';
const ESCAPES_IN_CLASS = 'aftnrvxdDsSwWpP0';
const CLASS_NAME = /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;
const REPETITION = /^\{(\d{1,9})(?:(,)(\d{0,9}))?\}/;
const GROUP = /^\?(?:[imsU]*(?:-[imsU]+)?:|P?<[A-Za-z_]\w*>)/;
const FLAGS = /^\?(?:[imsU]+(?:-[imsU]+)?|-[imsU]+)\)/;
const LOOKAROUND = /^\?<?[=!]/;
const HEX = /^x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})/;
const PROPERTY = /^[pP](?:[A-Z]|\{\^?[A-Za-z_]+\})/;

/**
 * Why an expression is none of RE2's (https://github.com/google/re2/wiki/Syntax), in words; undefined if nothing was
 * found. Only reads it: an expression built from input could not be interrupted in the backend's engine. ClickHouse finds
 * the rest (unknown properties, expressions that grow too large) and says so itself.
 */
export function re2Problem(expression: string): string | undefined {
  return new Reader(expression).problem();
}

class Reader {
  private at = 0;
  private depth = 0;
  /** What stands before: nothing that could be repeated, something, or a repetition. */
  private before: 'nothing' | 'item' | 'repetition' = 'nothing';

  constructor(private readonly text: string) {}

  problem(): string | undefined {
    while (this.at < this.text.length) {
      const problem = this.step();
      if (problem !== undefined) {
        return problem;
      }
    }
    return this.depth > 0 ? 'a "(" is not closed with ")"' : undefined;
  }

  private step(): string | undefined {
    const char = this.text[this.at];
    switch (char) {
      case '\\':
        return this.escape();
      case '[':
        return this.bracket();
      case '(':
        return this.open();
      case ')':
        this.depth -= 1;
        return this.depth < 0 ? 'a ")" has no "("; write \\) for the character' : this.take(1, 'item');
      case '|':
        return this.take(1, 'nothing');
      case '*':
      case '+':
      case '?':
        return this.repeat(char);
      case '{': {
        const match = REPETITION.exec(this.rest());
        return match ? this.repeat(match[0], match) : this.take(1, 'item');
      }
      default:
        return this.take(1, 'item');
    }
  }

  private rest(offset = 0): string {
    return this.text.slice(this.at + offset);
  }

  private take(length: number, before: Reader['before']): undefined {
    this.at += length;
    this.before = before;
    return undefined;
  }

  private repeat(operator: string, counted?: RegExpExecArray): string | undefined {
    if (this.before === 'nothing') {
      return `"${operator}" has nothing before it to repeat; write \\${operator} for the character`;
    }
    if (this.before === 'repetition') {
      return `"${operator}" repeats a repetition; put the inner one in (?:…)`;
    }
    if (counted) {
      const least = Number(counted[1]);
      const most = counted[3] ? Number(counted[3]) : least;
      if (least > MAX_REPEAT || most > MAX_REPEAT) {
        return `"${operator}" repeats more than ${MAX_REPEAT} times`;
      }
      if (most < least) {
        return `"${operator}" ends below its start`;
      }
    }
    const lazy = this.rest(operator.length).startsWith('?') ? 1 : 0;
    return this.take(operator.length + lazy, 'repetition');
  }

  private open(): string | undefined {
    const rest = this.rest(1);
    if (LOOKAROUND.test(rest)) {
      return 'it has no lookaround, (?=…) or (?!…); use a second condition with "not matches" instead';
    }
    const flags = FLAGS.exec(rest);
    if (flags) {
      // Flags alone are nothing themselves: what could be repeated before them still can.
      return this.take(1 + flags[0].length, this.before);
    }
    const group = GROUP.exec(rest);
    if (rest.startsWith('?') && !group) {
      return `"(${rest.slice(0, 3)}" begins no group; write (?:…), or \\( for the character`;
    }
    this.depth += 1;
    return this.take(1 + (group?.[0].length ?? 0), 'nothing');
  }

  private escape(): string | undefined {
    const rest = this.rest(1);
    if (rest.startsWith('Q')) {
      const end = rest.indexOf('\\E');
      return this.take(end < 0 ? rest.length + 1 : end + 3, 'item');
    }
    const problem = escapeProblem(rest, ESCAPES);
    return problem ?? this.take(1 + escapeLength(rest), 'item');
  }

  /** From `[` to the `]` that closes it; a `]` at the very start is a character. */
  private bracket(): string | undefined {
    const start = this.at + (this.text[this.at + 1] === '^' ? 2 : 1);
    let low: string | undefined;
    for (let at = start; at < this.text.length;) {
      const rest = this.text.slice(at);
      if (rest.startsWith(']') && at > start) {
        return this.take(at + 1 - this.at, 'item');
      }
      const item = classItem(rest);
      if ('problem' in item) {
        return item.problem;
      }
      if (low !== undefined && item.char !== undefined && low > item.char) {
        return `"[…]" has the range ${low}-${item.char}, which ends before it begins`;
      }
      at += item.length;
      const isRange = low === undefined && item.char !== undefined && /^-[^\]]/.test(this.text.slice(at));
      low = isRange ? item.char : undefined;
      at += isRange ? 1 : 0;
    }
    return 'a "[" is not closed with "]"; write \\[ for the character';
  }
}

/** One character or class inside of brackets; `char` where it can begin or end a range and is known. */
function classItem(rest: string): { length: number; char?: string } | { problem: string } {
  const name = CLASS_NAME.exec(rest);
  if (name) {
    return { length: name[0].length };
  }
  if (/^\[:[^\]]*:\]/.test(rest)) {
    return { problem: `"${rest.slice(0, rest.indexOf(':]') + 2)}" is no class of characters` };
  }
  if (!rest.startsWith('\\')) {
    const char = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    return { length: char.length, char };
  }
  const problem = escapeProblem(rest.slice(1), ESCAPES_IN_CLASS);
  return problem === undefined ? { length: 1 + escapeLength(rest.slice(1)) } : { problem };
}

function escapeProblem(rest: string, letters: string): string | undefined {
  const next = rest.charAt(0);
  if (next === '') {
    return 'it ends with a single backslash; write \\\\ for the character';
  }
  if (/[1-9]/.test(next) && !/^[1-7][0-7]/.test(rest)) {
    return `it has no backreferences such as \\${next}`;
  }
  if (/[A-Za-z]/.test(next) && !letters.includes(next)) {
    return `"\\${next}" means nothing; leave the backslash out`;
  }
  const malformed = (next === 'x' && !HEX.test(rest)) || (/[pP]/.test(next) && !PROPERTY.test(rest));
  return malformed ? `"\\${rest.slice(0, 4)}" is incomplete` : undefined;
}

const escapeLength = (rest: string): number =>
  (HEX.exec(rest) ?? PROPERTY.exec(rest))?.[0].length ?? String.fromCodePoint(rest.codePointAt(0) ?? 0).length;
