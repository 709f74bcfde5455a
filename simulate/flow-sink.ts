/** Where flows go. */
export interface FlowSink {
  /** Takes NDJSON, whole lines only, and resolves when it is ready for more; false when nobody reads any longer. */
  write(lines: Buffer): Promise<boolean>;
  close(): Promise<void>;
}
