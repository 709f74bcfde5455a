/** One option: the same under its flag, its environment variable and its key in the configuration file. */
export interface Option<T> {
  /** `<rows>`; empty for a switch, which takes none. */
  argument: string;
  env: string;
  meaning: string;
  /** Written as a person would write it; parsed like any other value. */
  fallback?: string;
  /** May be given several times as a flag, which means the same as commas between. */
  repeats?: boolean;
  /** Throws an Error whose message says what is allowed. */
  parse(text: string): T;
}

/** `batchRows` → `batch-rows`: how an option is called on the command line and in the file. */
export function flagName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
