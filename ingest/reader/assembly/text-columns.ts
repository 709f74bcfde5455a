import { Bytes, filled } from './bytes';
import { BLOCK_ROWS, Column } from './column';

/** String. */
export class StringColumn extends Column {
  private readonly texts: Bytes = new Bytes();
  private count: i32 = 0;
  /** Bytes before the newest text. */
  private before: i32 = 0;

  set(row: i32, text: usize, size: i32): void {
    this.used = true;
    this.fillUp(row);
    this.before = this.texts.size;
    this.texts.text(text, size);
    this.count += 1;
  }

  takeBack(row: i32): void {
    if (this.count > row) {
      this.count = row;
      this.texts.size = this.before;
    }
  }

  write(out: Bytes, rows: i32): void {
    this.fillUp(rows);
    out.append(this.texts.start, this.texts.size);
  }

  clear(_rows: i32): void {
    this.count = 0;
    this.texts.size = 0;
  }

  private fillUp(count: i32): void {
    for (; this.count < count; this.count += 1) {
      this.texts.varint(0);
    }
  }
}

/** Lists: of each row where its items end among all, in 8 bytes, then the items. */
abstract class ListColumn extends Column {
  protected readonly items: Bytes = new Bytes();
  private readonly counts: usize = filled(BLOCK_ROWS << 2);
  /** Bytes before the newest row's items. */
  private before: i32 = 0;

  takeBack(row: i32): void {
    if (this.countOf(row) > 0) {
      this.items.size = this.before;
      store<i32>(this.counts + (row << 2), 0);
    }
  }

  write(out: Bytes, rows: i32): void {
    let end: u64 = 0;
    for (let row = 0; row < rows; row += 1) {
      end += this.countOf(row);
      out.uint64(end);
    }
    out.append(this.items.start, this.items.size);
  }

  clear(rows: i32): void {
    this.items.size = 0;
    memory.fill(this.counts, 0, rows << 2);
  }

  /** The row gets one item more, which comes behind the others. */
  protected more(row: i32): void {
    if (this.countOf(row) === 0) {
      this.before = this.items.size;
    }
    this.used = true;
    store<i32>(this.counts + (row << 2), this.countOf(row) + 1);
  }

  protected countOf(row: i32): i32 {
    return load<i32>(this.counts + (row << 2));
  }
}

/** Array(UInt8). */
export class ByteListColumn extends ListColumn {
  add(row: i32, item: u8): void {
    this.more(row);
    this.items.reserve(1);
    store<u8>(this.items.end, item);
    this.items.size += 1;
  }
}

/** Array(String). */
export class TextListColumn extends ListColumn {
  add(row: i32, text: usize, size: i32): void {
    this.more(row);
    this.items.text(text, size);
  }
}

/** Map(String, String): a list of keys, and as many values. */
export class TextMapColumn extends ListColumn {
  private readonly values: Bytes = new Bytes();
  /** Bytes before those of the newest row. */
  private valuesBefore: i32 = 0;

  add(row: i32, key: usize, keySize: i32, value: usize, valueSize: i32): void {
    if (this.countOf(row) === 0) {
      this.valuesBefore = this.values.size;
    }
    this.more(row);
    this.items.text(key, keySize);
    this.values.text(value, valueSize);
  }

  takeBack(row: i32): void {
    if (this.countOf(row) > 0) {
      this.values.size = this.valuesBefore;
    }
    super.takeBack(row);
  }

  write(out: Bytes, rows: i32): void {
    super.write(out, rows);
    out.append(this.values.start, this.values.size);
  }

  clear(rows: i32): void {
    super.clear(rows);
    this.values.size = 0;
  }
}
