/** A bell: `wait` resolves at the next `ring`, or after a time. */
export class Wakeup {
  #ring: () => void = () => undefined;
  #rung = this.#next();

  ring(): void {
    const ring = this.#ring;
    this.#rung = this.#next();
    ring();
  }

  async wait(ms?: number): Promise<void> {
    const rung = this.#rung;
    if (ms === undefined) {
      return rung;
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([rung, late]);
    clearTimeout(timer);
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#ring = resolve;
    });
  }
}
