/** A batch was left before ClickHouse confirmed it. It may or may not be there: load it again with the same token. */
export class LoadStopped extends Error {
  constructor() {
    super('Stopped before ClickHouse had confirmed everything.');
    this.name = 'LoadStopped';
  }
}
