/*
 * CityHash128 of version 1.0.2, the one that ClickHouse keeps for the checksums of its compressed blocks. Later versions
 * of CityHash give other values. The names are those of Google's source.
 */

const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
const K3 = 0xc949d7c7509e6557n;
const K_MUL = 0x9ddfea08eb382d69n;
const MASK = 0xffffffffffffffffn;

type Pair = readonly [low: bigint, high: bigint];

const u64 = (value: bigint): bigint => value & MASK;
const rotate = (value: bigint, shift: bigint): bigint =>
  shift === 0n ? value : (value >> shift) | u64(value << (64n - shift));
const shiftMix = (value: bigint): bigint => value ^ (value >> 47n);
const fetch32 = (bytes: Buffer, at: number): bigint => BigInt(bytes.readUInt32LE(at));
const fetch64 = (bytes: Buffer, at: number): bigint => bytes.readBigUInt64LE(at);

function hashLen16(low: bigint, high: bigint): bigint {
  const a = shiftMix(u64((low ^ high) * K_MUL));
  const b = shiftMix(u64((high ^ a) * K_MUL));
  return u64(b * K_MUL);
}

function hashLen0to16(bytes: Buffer): bigint {
  const length = bytes.length;
  if (length > 8) {
    const a = fetch64(bytes, 0);
    const b = fetch64(bytes, length - 8);
    return hashLen16(a, rotate(u64(b + BigInt(length)), BigInt(length))) ^ b;
  }
  if (length >= 4) {
    return hashLen16(u64(BigInt(length) + (fetch32(bytes, 0) << 3n)), fetch32(bytes, length - 4));
  }
  if (length > 0) {
    const y = BigInt(bytes[0] + bytes[length >> 1] * 256);
    const z = BigInt(length + bytes[length - 1] * 4);
    return u64(shiftMix(u64(y * K2) ^ u64(z * K3)) * K2);
  }
  return K2;
}

function weakHashLen32WithSeeds(bytes: Buffer, at: number, seedA: bigint, seedB: bigint): Pair {
  const z = fetch64(bytes, at + 24);
  let a = u64(seedA + fetch64(bytes, at));
  let b = rotate(u64(seedB + a + z), 21n);
  const c = a;
  a = u64(a + fetch64(bytes, at + 8) + fetch64(bytes, at + 16));
  b = u64(b + rotate(a, 44n));
  return [u64(a + z), u64(b + c)];
}

function cityMurmur(bytes: Buffer, [seedLow, seedHigh]: Pair): Pair {
  const length = bytes.length;
  let a = seedLow;
  let b = seedHigh;
  let c: bigint;
  let d: bigint;
  if (length <= 16) {
    a = u64(shiftMix(u64(a * K1)) * K1);
    c = u64(b * K1 + hashLen0to16(bytes));
    d = shiftMix(u64(a + (length >= 8 ? fetch64(bytes, 0) : c)));
  } else {
    c = hashLen16(u64(fetch64(bytes, length - 8) + K1), a);
    d = hashLen16(u64(b + BigInt(length)), u64(c + fetch64(bytes, length - 16)));
    a = u64(a + d);
    for (let at = 0; at < length - 16; at += 16) {
      a = u64((a ^ u64(shiftMix(u64(fetch64(bytes, at) * K1)) * K1)) * K1);
      b ^= a;
      c = u64((c ^ u64(shiftMix(u64(fetch64(bytes, at + 8) * K1)) * K1)) * K1);
      d ^= c;
    }
  }
  a = hashLen16(a, c);
  b = hashLen16(d, b);
  return [a ^ b, hashLen16(b, a)];
}

function cityHash128WithSeed(bytes: Buffer, seed: Pair): Pair {
  const length = bytes.length;
  if (length < 128) {
    return cityMurmur(bytes, seed);
  }
  let [x, y] = seed;
  let z = u64(BigInt(length) * K1);
  const v0 = u64(rotate(y ^ K1, 49n) * K1 + fetch64(bytes, 0));
  let v: Pair = [v0, u64(rotate(v0, 42n) * K1 + fetch64(bytes, 8))];
  let w: Pair = [u64(rotate(u64(y + z), 35n) * K1 + x), u64(rotate(u64(x + fetch64(bytes, 88)), 53n) * K1)];

  let at = 0;
  for (let left = length; left >= 128; left -= 128) {
    for (let half = 0; half < 2; half++, at += 64) {
      x = u64(rotate(u64(x + y + v[0] + fetch64(bytes, at + 16)), 37n) * K1) ^ w[1];
      y = u64(rotate(u64(y + v[1] + fetch64(bytes, at + 48)), 42n) * K1) ^ v[0];
      z = rotate(z ^ w[0], 33n);
      v = weakHashLen32WithSeeds(bytes, at, u64(v[1] * K1), u64(x + w[0]));
      w = weakHashLen32WithSeeds(bytes, at + 32, u64(z + w[1]), y);
      [z, x] = [x, z];
    }
  }

  y = u64(y + rotate(w[0], 37n) * K0 + z);
  x = u64(x + rotate(u64(v[0] + z), 49n) * K0);
  for (let tail = 32; tail - 32 < length - at; tail += 32) {
    y = u64(rotate(u64(y - x), 42n) * K0 + v[1]);
    w = [u64(w[0] + fetch64(bytes, length - tail + 16)), w[1]];
    x = u64(rotate(x, 49n) * K0 + w[0]);
    w = [u64(w[0] + v[0]), w[1]];
    v = weakHashLen32WithSeeds(bytes, length - tail, v[0], v[1]);
  }
  x = hashLen16(x, v[0]);
  y = hashLen16(y, w[0]);
  return [u64(hashLen16(u64(x + v[1]), w[1]) + y), hashLen16(u64(x + w[1]), u64(y + v[1]))];
}

const NOTHING = Buffer.alloc(0);

/** The 16 bytes of the hash as ClickHouse writes them: low half first, both little-endian. */
export function cityHash128(bytes: Buffer): Buffer {
  const length = bytes.length;
  let hash: Pair;
  if (length >= 16) {
    hash = cityHash128WithSeed(bytes.subarray(16), [fetch64(bytes, 0) ^ K3, fetch64(bytes, 8)]);
  } else if (length >= 8) {
    const seed: Pair = [fetch64(bytes, 0) ^ u64(BigInt(length) * K0), fetch64(bytes, length - 8) ^ K1];
    hash = cityHash128WithSeed(NOTHING, seed);
  } else {
    hash = cityHash128WithSeed(bytes, [K0, K1]);
  }
  const out = Buffer.allocUnsafe(16);
  out.writeBigUInt64LE(hash[0], 0);
  out.writeBigUInt64LE(hash[1], 8);
  return out;
}
