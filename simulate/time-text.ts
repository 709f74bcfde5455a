const THREE_DIGITS = Array.from({ length: 1000 }, (_, ms) => String(ms).padStart(3, '0'));

let lastSecond = -1;
let lastText = '';

/** Milliseconds since the epoch as decimal text. Printing a number above 2³¹ is slow, and most share their second. */
export function timeText(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastText = String(second);
  }
  return lastText + THREE_DIGITS[ms - second * 1000];
}
