import { Bytes } from './bytes';
import { Kind } from './kind';

/** What is known of a column before any block has it. */
export class Spec {
  /** Its name and type, as they stand in a block. */
  readonly head: Bytes = new Bytes();
  /** The flow that had a value for it last. */
  flow: u32 = 0;

  /** `width`: bytes of a number. `least`, `most`: what is kept as it is. `preset`: what a row has that is left out. */
  constructor(
    readonly kind: Kind,
    readonly width: i32,
    readonly least: i64,
    readonly most: u64,
    readonly preset: u64
  ) {}
}

/** The columns of all blocks. */
export const SPECS: Spec[] = [];
