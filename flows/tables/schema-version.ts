/** The tables as this build makes them and reads them. A change of them is a new version with its step in migrations.ts. */
export const SCHEMA_VERSION = 6;
