export const FNV_BASIS = 0x811c9dc5;

/** 32 bits that stand for a text (FNV-1a). Another basis gives other bits. */
export function textHash(text: string, basis = FNV_BASIS): number {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
