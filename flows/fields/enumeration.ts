/** Names of the numbers that a field holds. */
export interface Enumeration {
  /** What a person may write, for messages, e.g. "protocols by number or name, e.g. 6 or TCP". */
  wanted: string;
  /** Number → the name that people see. */
  names: Readonly<Record<number, string>>;
  /** The numbers that a name stands for, several for a class of them; undefined if it is no name. */
  numbersOf(name: string): readonly number[] | undefined;
}

/**
 * `aliases`: further names, each with its numbers. Names are found whatever their case, blanks, hyphens and underscores,
 * and with their number behind them, `https (443)`, as ports are shown.
 */
export function enumeration(
  wanted: string,
  names: Enumeration['names'],
  aliases: ReadonlyArray<readonly [string, readonly number[]]> = []
): Enumeration {
  return {
    wanted,
    names,
    numbersOf: (name) => {
      const spelt = spelling(name);
      const alias = aliases.find(([each]) => spelling(each) === spelt);
      const numbers = alias?.[1] ?? numberBehind(names, spelt) ?? numbersSpelt(names, spelt);
      return numbers.length > 0 ? numbers : undefined;
    },
  };
}

const BETWEEN = '|';

/** Searches one text of all names: sobek, where every query starts anew, takes much longer over each name by itself. */
function numbersSpelt(names: Enumeration['names'], spelt: string): number[] {
  if (spelt.includes(BETWEEN)) {
    return [];
  }
  const text = BETWEEN + spelling(Object.values(names).join(BETWEEN)) + BETWEEN;
  const wanted = BETWEEN + spelt + BETWEEN;
  const numbers: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text.slice(0, at).split(BETWEEN).length - 1;
    numbers.push(Number(Object.keys(names)[before]));
  }
  return numbers;
}

/** Of a name as `nameAndNumber` writes it. */
function numberBehind(names: Enumeration['names'], spelt: string): number[] | undefined {
  const number = Number(/\((\d+)\)$/.exec(spelt)?.[1]);
  return number in names && spelling(nameAndNumber(names, number)) === spelt ? [number] : undefined;
}

/** As the console shows ports: `https (443)`. */
export const nameAndNumber = (names: Enumeration['names'], number: number): string => `${names[number]} (${number})`;

const spelling = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
