function isContinuation(byte: u8): bool {
  return (byte & 0xc0) === 0x80;
}

/** Bytes of the UTF-8 character there; 0 if it is none. Source: RFC 3629, section 4 */
export function characterSize(at: usize): i32 {
  const lead = load<u8>(at);
  if (lead < 0x80) {
    return 1;
  }
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let code: u32 = (lead as u32) & (0x7f >> size);
  for (let i = 1; i < size; i += 1) {
    const byte = load<u8>(at + i);
    if (!isContinuation(byte)) {
      return 0;
    }
    code = (code << 6) | (byte & 0x3f);
  }
  if (size === 2) {
    return lead >= 0xc2 ? 2 : 0;
  }
  if (size === 3) {
    const isSurrogate = code >= 0xd800 && code < 0xe000;
    return code >= 0x800 && !isSurrogate ? 3 : 0;
  }
  return lead < 0xf5 && code >= 0x10000 && code < 0x110000 ? 4 : 0;
}

/** U+2028 and U+2029. */
export function isLineSeparator(at: usize): bool {
  return load<u8>(at) === 0xe2 && load<u8>(at + 1) === 0x80 && (load<u8>(at + 2) & 0xfe) === 0xa8;
}
