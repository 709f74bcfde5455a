import { Bytes } from './bytes';

/** A bit of bit fields, and what it is called. */
export class Bit {
  readonly name: Bytes = new Bytes();

  constructor(readonly value: u64) {}
}

export const BITS: Bit[] = [];
