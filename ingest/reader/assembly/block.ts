import { AddressColumn } from './address-column';
import { Bytes } from './bytes';
import { Column } from './column';
import { Kind } from './kind';
import { LowCardinalityColumn } from './low-cardinality-column';
import { NullableByteColumn, NumberColumn } from './number-column';
import { Spec, SPECS } from './spec';
import { ByteListColumn, StringColumn, TextListColumn, TextMapColumn } from './text-columns';

function columnOf(spec: Spec): Column {
  switch (spec.kind) {
    case Kind.LowCardinality:
      return new LowCardinalityColumn();
    case Kind.String:
      return new StringColumn();
    case Kind.Address:
      return new AddressColumn();
    case Kind.NullableByte:
      return new NullableByteColumn();
    case Kind.Texts:
    case Kind.Events:
      return new TextListColumn();
    case Kind.ByteList:
      return new ByteListColumn();
    case Kind.Extra:
      return new TextMapColumn();
    default:
      return new NumberColumn(spec.width, spec.preset);
  }
}

/**
 * Rows in columns, to be written as one block of ClickHouse's Native format.
 * Source: https://clickhouse.com/docs/interfaces/formats/Native
 */
export class Block {
  rows: i32 = 0;
  /** Of the messages that are being read. */
  readonly topic: Bytes = new Bytes();
  partition: u32 = 0;
  readonly columns: StaticArray<Column>;

  constructor() {
    this.columns = new StaticArray<Column>(SPECS.length);
    for (let i = 0; i < SPECS.length; i += 1) {
      this.columns[i] = columnOf(SPECS[i]);
    }
  }

  setOrigin(topic: usize, size: i32, partition: u32): void {
    this.topic.size = 0;
    this.topic.append(topic, size);
    this.partition = partition;
  }

  /** Empties the row that was begun last. */
  takeBack(): void {
    for (let i = 0; i < this.columns.length; i += 1) {
      const column = this.columns[i];
      if (column.used) {
        column.takeBack(this.rows);
      }
    }
  }

  /** How many columns and rows, and of each column that has any value its name, and values; others may be left out. */
  write(out: Bytes): void {
    let used = 0;
    for (let i = 0; i < this.columns.length; i += 1) {
      used += this.columns[i].used ? 1 : 0;
    }
    out.varint(used);
    out.varint(this.rows);
    for (let i = 0; i < this.columns.length; i += 1) {
      const column = this.columns[i];
      if (column.used) {
        out.append(SPECS[i].head.start, SPECS[i].head.size);
        column.write(out, this.rows);
      }
    }
  }

  clear(): void {
    for (let i = 0; i < this.columns.length; i += 1) {
      const column = this.columns[i];
      if (column.used) {
        column.used = false;
        column.clear(this.rows);
      }
    }
    this.rows = 0;
  }
}
