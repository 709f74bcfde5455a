const FIRST_PROGRESS_MS = 2000;
const PROGRESS_EVERY_MS = 5000;

/** What a step may say while it runs; shown with the next progress line. */
export type Report = (detail: string) => void;

/**
 * Does one thing and says so: a line when it begins, a progress line when it takes longer than two seconds and from
 * then on every five, and a line with the time it took when that was more than two seconds.
 */
export async function step<T>(title: string, work: (report: Report) => Promise<T>): Promise<T> {
  const started = Date.now();
  let detail = '';
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log(`${title} …`);
  const progress = () => {
    console.log(`  … ${seconds()} s${detail === '' ? '' : `, ${detail}`}`);
    timer = setTimeout(progress, PROGRESS_EVERY_MS);
  };
  let timer = setTimeout(progress, FIRST_PROGRESS_MS);
  try {
    const result = await work((text) => (detail = text));
    if (seconds() >= FIRST_PROGRESS_MS / 1000) {
      console.log(`  done in ${seconds()} s`);
    }
    return result;
  } finally {
    clearTimeout(timer);
  }
}
