const CLEAR = '\r\x1b[K';

/** One line at the bottom of a terminal that is written over and over; log lines go above it. */
export class StatusLine {
  #shown = '';

  constructor(private readonly write: (text: string) => unknown) {}

  show(text: string): void {
    this.#shown = text;
    this.write(CLEAR + text);
  }

  /** Writes a log line above it. */
  above(line: string): void {
    this.write(this.#shown === '' ? line : CLEAR + line + this.#shown);
  }

  /** Takes it away. */
  end(): void {
    if (this.#shown !== '') {
      this.#shown = '';
      this.write(CLEAR);
    }
  }
}
