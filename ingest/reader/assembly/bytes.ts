/** Up to so many bytes behind the last one may be read, or written over, so that 16 or 32 can be taken at a time. */
export const SLACK: i32 = 32;

/** First 16 bytes that are set, then as many that are not. */
const WINDOW = memory.data<u8>([
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/** Of 16 bytes the first `count`. */
function firstOf(count: i32): v128 {
  return v128.load(WINDOW + 16 - count);
}

/** Whether two texts of the same size are the same. */
export function areSame(one: usize, other: usize, size: i32): bool {
  while (size > 16) {
    if (v128.any_true(v128.xor(v128.load(one), v128.load(other)))) {
      return false;
    }
    one += 16;
    other += 16;
    size -= 16;
  }
  return !v128.any_true(v128.and(v128.xor(v128.load(one), v128.load(other)), firstOf(size)));
}

/** Odd numbers without a pattern: the golden ratio's and xxHash's second. */
const PRIME_1: u64 = 0x9e3779b97f4a7c15;
const PRIME_2: u64 = 0xc2b2ae3d27d4eb4f;

function mixed(hash: u64, sixteen: v128): u64 {
  const half = (hash ^ v128.extract_lane<u64>(sixteen, 0)) * PRIME_1;
  const whole = (rotl<u64>(half, 29) ^ v128.extract_lane<u64>(sixteen, 1)) * PRIME_2;
  return whole ^ (whole >>> 32);
}

export function hashOf(text: usize, size: i32): u32 {
  let hash: u64 = size;
  while (size > 16) {
    hash = mixed(hash, v128.load(text));
    text += 16;
    size -= 16;
  }
  return mixed(hash, v128.and(v128.load(text), firstOf(size))) as u32;
}

/**
 * Copies forward, 16 bytes at a time, so that what is copied may begin 16 bytes before its copy. Most sizes are at most 32, and to copy
 * that much always is quicker than a branch that nobody can guess: `SLACK` bytes behind both are touched.
 */
export function copySixteens(to: usize, from: usize, size: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to + 16, v128.load(from + 16));
  for (let done: usize = 32; done < size; done += 16) {
    v128.store(to + done, v128.load(from + done));
  }
}

/** Bytes that grow. Whoever writes into them reserves room first. */
export class Bytes {
  start: usize = 0;
  size: i32 = 0;
  private capacity: i32 = 0;

  /** Behind the last byte. */
  get end(): usize {
    return this.start + this.size;
  }

  reserve(more: i32): void {
    const needed = this.size + more + SLACK;
    if (needed > this.capacity) {
      const capacity = max(2 * this.capacity, needed);
      this.start = this.start === 0 ? heap.alloc(capacity) : heap.realloc(this.start, capacity);
      this.capacity = capacity;
    }
  }

  append(from: usize, size: i32): void {
    this.reserve(size);
    memory.copy(this.end, from, size);
    this.size += size;
  }

  /** An unsigned LEB128 number. */
  varint(value: u32): void {
    this.reserve(5);
    let at = this.end;
    for (; value >= 0x80; value >>>= 7) {
      store<u8>(at++, (value & 0x7f) | 0x80);
    }
    store<u8>(at++, value);
    this.size = (at - this.start) as i32;
  }

  /** Its size as LEB128, then its bytes: a value of a String column. `SLACK` bytes behind it can be read. */
  text(from: usize, size: i32): void {
    this.varint(size);
    this.reserve(size);
    // Texts are short: to call memory.copy costs more.
    copySixteens(this.end, from, size);
    this.size += size;
  }

  /** Drops the newest text, which has so many bytes. */
  takeBackText(size: i32): void {
    this.size -= size + 1;
    for (let rest = size; rest >= 0x80; rest >>>= 7) {
      this.size -= 1;
    }
  }

  uint64(value: u64): void {
    this.reserve(8);
    store<u64>(this.end, value);
    this.size += 8;
  }
}

/** Bytes of a fixed size, all of which have the given value. */
export function filled(size: i32, value: u8 = 0): usize {
  const start = heap.alloc(size);
  memory.fill(start, value, size);
  return start;
}
