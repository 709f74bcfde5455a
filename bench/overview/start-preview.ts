import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PREVIEW_EXECUTABLE } from '../../build/backend';
import { build } from '../../build/build';
import { staleParts } from '../../build/stale-parts';
import { startChild } from '../../demo/child';
import type { Asked, Question } from './asked';
import type { Way } from './way';

export interface Preview extends Way {
  stop(): Promise<void>;
}

/** The plugin's Go backend behind Grafana's HTTP interface, on this ClickHouse. */
export async function startPreview(clickhouse: string): Promise<Preview> {
  if (staleParts().includes('preview')) {
    await build({ parts: ['preview'], report: () => undefined });
  }
  // It wants a page to serve, which nobody asks for here.
  const folder = mkdtempSync(join(tmpdir(), 'bench-preview-'));
  writeFileSync(join(folder, 'index.html'), '');
  const args = ['--clickhouse', clickhouse, '--static', folder, '--until-stdin-ends'];
  const child = startChild(PREVIEW_EXECUTABLE, args);
  const [address] = await child.ready(/http:\/\/\S+?:\d+/);
  const ask = async ({ fromMs, toMs, questions }: Asked): Promise<ArrayBuffer> => {
    const queries = questions.map(({ compiled: _compiled, ...query }) => query);
    const body = JSON.stringify({ from: String(fromMs), to: String(toMs), queries });
    const response = await fetch(`${address}/api/ds/query`, { method: 'POST', body });
    const answer = await response.arrayBuffer();
    if (!response.ok) {
      throw new Error(`The backend answered ${response.status}: ${new TextDecoder().decode(answer)}`);
    }
    return answer;
  };
  return {
    ask: async (asked) => void (await ask(asked)),
    totals: async (asked) => {
      const { results } = JSON.parse(new TextDecoder().decode(await ask(asked))) as Results;
      return asked.questions.map((question) => total(results[question.refId].frames, question));
    },
    stop: async () => {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Results {
  results: Record<string, { frames: Frame[] }>;
}

interface Frame {
  schema: { fields: Array<{ type: string }>; meta?: { executedQueryString?: string } };
  data: { values: unknown[][] };
}

/** Throws an Error when the backend asked ClickHouse something else than `compiled`, whose tables are shown. */
function total(frames: readonly Frame[], { compiled }: Question): number {
  const { executedQueryString = '' } = frames[0].schema.meta ?? {};
  if (!executedQueryString.startsWith(compiled.sql.trimEnd())) {
    throw new Error(
      `The backend compiled a query differently:\n${executedQueryString}\n\ninstead of\n\n${compiled.sql}`
    );
  }
  return frames
    .flatMap(({ schema, data }) => data.values.filter((_values, index) => schema.fields[index].type === 'number'))
    .flat()
    .reduce((sum: number, value) => sum + Number(value ?? 0), 0);
}
