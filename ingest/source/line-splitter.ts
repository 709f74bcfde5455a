const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/**
 * Cuts a stream of bytes into lines at `\n`, `\r\n` included, whatever the pieces it arrives in. A line longer than
 * `maxBytes` is cut short, so memory stays bounded; `tooLong` is told.
 */
export class LineSplitter {
  #pieces: Buffer[] = [];
  #length = 0;
  #cut = false;

  constructor(
    private readonly maxBytes: number,
    private readonly line: (line: Buffer) => void,
    private readonly tooLong: () => void
  ) {}

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#keep(chunk.subarray(start, end));
      this.#emit();
      start = end + 1;
    }
    if (start < chunk.length) {
      this.#keep(chunk.subarray(start));
    }
  }

  /** A last line may lack its newline. */
  end(): void {
    if (this.#length > 0) {
      this.#emit();
    }
  }

  #keep(piece: Buffer): void {
    const room = this.maxBytes - this.#length;
    if (piece.length > room) {
      this.#cut = true;
    }
    const kept = piece.length > room ? piece.subarray(0, room) : piece;
    if (kept.length > 0) {
      this.#pieces.push(kept);
      this.#length += kept.length;
    }
  }

  #emit(): void {
    const [first, ...others] = this.#pieces;
    const whole = first === undefined || others.length > 0 ? Buffer.concat(this.#pieces, this.#length) : first;
    if (this.#cut) {
      this.tooLong();
    }
    this.#pieces = [];
    this.#length = 0;
    this.#cut = false;
    this.line(whole.at(-1) === CARRIAGE_RETURN ? whole.subarray(0, -1) : whole);
  }
}
