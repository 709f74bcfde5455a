import { posix } from 'node:path';
import { PREVIEW_EXECUTABLE } from '../build/backend';
import { PARTS, type Part } from '../build/build';
import { taken } from './build-context';
import { copies, type Copy, type Instruction, type Stage } from './dockerfile';

/** What each part of the build leaves behind; a folder ends in `/`. */
const OUTPUTS: Record<Part, string[]> = {
  compiler: [],
  frontend: ['dist/'],
  backend: ['dist/'],
  workbench: ['dist-workbench/'],
  preview: [PREVIEW_EXECUTABLE],
  sidecar: ['dist-sidecar/'],
};

/**
 * The absolute paths that the last stage holds besides its base image: files, and folders of unknown content with a
 * `/` behind them. Throws an Error for a COPY of what is not there, or a part that the build does not have.
 */
export function imageContents(stages: readonly Stage[], context: readonly string[]): string[] {
  const made = new Map<string, string[]>();
  for (const stage of stages) {
    const copied = copies(stage).flatMap((copy) =>
      copy.from === undefined ? fromContext(copy, context) : fromStage(copy, made.get(copy.from))
    );
    const base = made.get(stage.base) ?? (stage.base.startsWith('golang:') ? ['/usr/local/go/'] : []);
    made.set(stage.name, [...base, ...copied, ...stage.instructions.flatMap(outputs)]);
  }
  return [...new Set(made.get(stages.at(-1)?.name ?? ''))];
}

/** The parts that `RUN npx tsx build/main.ts --only …` builds; undefined for another command. */
export function builtParts({ word, rest }: Instruction): Part[] | undefined {
  const names = word === 'RUN' ? /^npx tsx build\/main\.ts --only (.+)$/.exec(rest)?.[1].split(' ') : undefined;
  return names?.map((name) => {
    const part = PARTS.find((each) => each === name);
    if (part === undefined) {
      throw new Error(`RUN ${rest}: there is no part ${name}`);
    }
    return part;
  });
}

function outputs(instruction: Instruction): string[] {
  const { word, rest, workdir } = instruction;
  if (word === 'RUN' && rest.startsWith('npm ci')) {
    return [`${workdir}/node_modules/`];
  }
  return (builtParts(instruction) ?? []).flatMap((part) => OUTPUTS[part]).map((path) => posix.join(workdir, path));
}

function fromContext({ sources, target }: Copy, context: readonly string[]): string[] {
  return sources.flatMap((source) => {
    const files = taken(source, context);
    if (files.length === 0) {
      throw new Error(`COPY ${source}: the build context has no such file`);
    }
    return files.map((path) => landing(path, source === '.' ? '' : source, target));
  });
}

function fromStage({ from, sources, target }: Copy, made: readonly string[] | undefined): string[] {
  return sources.flatMap((source) => {
    const paths = (made ?? []).filter((path) => path === source || path.startsWith(`${source}/`));
    if (paths.length === 0) {
      throw new Error(`COPY --from=${from} ${source}: nothing there makes it`);
    }
    return paths.map((path) => landing(path, source, target));
  });
}

/** A folder gives its content, a file itself: into the target if that is a folder, else under its name. */
function landing(path: string, source: string, target: string): string {
  const inFolder = source === '' ? path : path.startsWith(`${source}/`) ? path.slice(source.length + 1) : undefined;
  if (inFolder !== undefined) {
    return posix.join(target, '/', inFolder);
  }
  return target.endsWith('/') ? target + posix.basename(path) : target;
}
