import type { Asked } from './asked';
import { handWritten } from './hand-written';
import type { Way } from './way';

/** ClickHouse alone: the SQL written by hand, in the format that the backend takes as well. */
export function rawEngine(url: string): Way {
  const post = async (sql: string, format: string): Promise<ArrayBuffer> => {
    const response = await fetch(`${url}/?default_format=${format}&wait_end_of_query=1`, { method: 'POST', body: sql });
    const answer = await response.arrayBuffer();
    if (!response.ok) {
      throw new Error(`ClickHouse answered ${response.status}: ${textOf(answer)}\n${sql}`);
    }
    return answer;
  };
  const ofEach = <T>({ questions }: Asked, of: (sql: string) => Promise<T>): Promise<T[]> =>
    Promise.all(questions.map((question) => of(handWritten(question))));
  return {
    ask: async (asked) => void (await ofEach(asked, (sql) => post(sql, 'Native'))),
    totals: (asked) =>
      ofEach(asked, async (sql) => Number(textOf(await post(`SELECT sum(value) FROM (${sql})`, 'TSV')))),
  };
}

const textOf = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes);
