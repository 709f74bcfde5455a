/**
 * React's keys of rows that come and go anywhere in a list, and of one more that is not of the list yet: a row keeps its own, and
 * so what is typed into it and the keyboard's place, while others are added and removed.
 */
export class RowIds {
  #ids: number[] = [];
  #next = 0;
  #draft = this.#next++;

  /** Of the rows as they are now: those that came from elsewhere are new, at the end. */
  ofRows(count: number): readonly number[] {
    while (this.#ids.length < count) {
      this.#ids.push(this.#next++);
    }
    this.#ids.length = count;
    return this.#ids;
  }

  get ofDraft(): number {
    return this.#draft;
  }

  /** The draft is now the last row, and the next draft another one. */
  draftJoins(): void {
    this.#ids.push(this.#draft);
    this.#draft = this.#next++;
  }

  remove(index: number): void {
    this.#ids.splice(index, 1);
  }
}
