const SLACK = 4;

/** Bytes that values are taken from: one by one, or four at a time, which is twice as quick. */
export class Chunk {
  readonly bytes: Uint8Array;
  readonly view: DataView;

  constructor(readonly size: number) {
    // Four bytes can be read from wherever one can.
    const buffer = new ArrayBuffer(size + SLACK);
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
  }
}
