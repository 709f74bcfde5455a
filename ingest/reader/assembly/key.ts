import { areSame, Bytes, hashOf } from './bytes';
import { COLON, QUOTE } from './ascii';
import { Kind } from './kind';
import { NO, textEnd } from './scan';

/** A key of flows. */
export class Key {
  /** The key that came behind it the last time: keys are sorted, so it is nearly always the next one again. */
  next: Key | null = null;

  /**
   * `text`: as it stands in JSON, `"Bytes":`. `column`: its place among the columns; NOT_READ for a key that is not read here. `kind`:
   * how its values are read.
   */
  constructor(
    readonly text: Bytes,
    readonly column: i32,
    readonly kind: Kind
  ) {}

  isAt(at: usize): bool {
    return areSame(this.text.start, at, this.text.size);
  }
}

export const NOT_READ: i32 = -1;

/** Many more than there are keys, so that few are found at the second look. */
const SLOTS: i32 = 1024;
const slots = new StaticArray<Key | null>(SLOTS);

/** Makes a key known whose name lies there. */
export function addKey(name: usize, size: i32, column: i32, kind: Kind): void {
  const text = new Bytes();
  text.reserve(size + 3);
  store<u8>(text.start, QUOTE);
  memory.copy(text.start + 1, name, size);
  store<u8>(text.start + 1 + size, QUOTE);
  store<u8>(text.start + 2 + size, COLON);
  text.size = size + 3;
  let slot = hashOf(text.start, text.size) & (SLOTS - 1);
  while (slots[slot] !== null) {
    slot = (slot + 1) & (SLOTS - 1);
  }
  slots[slot] = new Key(text, column, kind);
}

/** Behind the colon of the key that begins there, whatever it is; NO if none does. */
export function keyEnd(at: usize): usize {
  const end = load<u8>(at) === QUOTE ? textEnd(at + 1) : NO;
  return end === NO || load<u8>(end + 1) !== COLON ? NO : end + 2;
}

/** The key between the two positions, if it is known. */
export function knownKey(start: usize, end: usize): Key | null {
  const size = (end - start) as i32;
  let slot = hashOf(start, size) & (SLOTS - 1);
  while (true) {
    const key = unchecked(slots[slot]);
    if (key === null || (key.text.size === size && key.isAt(start))) {
      return key;
    }
    slot = (slot + 1) & (SLOTS - 1);
  }
}
