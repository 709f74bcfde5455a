import { posix } from 'node:path';

/** One `FROM` and what follows it. */
export interface Stage {
  /** Its `AS`, or its number. */
  name: string;
  /** The image or the stage that it begins with. */
  base: string;
  instructions: Instruction[];
}

export interface Instruction {
  word: string;
  rest: string;
  /** The directory it runs in. */
  workdir: string;
}

export interface Copy {
  /** A stage or an image; absent: the build context. */
  from?: string;
  /** Absolute in a stage; relative in the build context, `.` for all of it. */
  sources: string[];
  /** Absolute; a folder where it ends in `/`. */
  target: string;
}

const WORDS = ['FROM', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'LABEL', 'RUN', 'USER', 'WORKDIR'];

/** The stages in order. Understands what our Dockerfiles use and throws an Error for anything else, such as heredocs. */
export function parseDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  let workdir = '/';
  for (const line of logicalLines(text)) {
    const [, word, rest] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? refuse(line);
    if (!WORDS.includes(word)) {
      refuse(line);
    }
    if (word === 'FROM') {
      const [, base, name] = /^(\S+)(?: AS (\S+))?$/.exec(rest) ?? refuse(line);
      workdir = '/';
      stages.push({ name: name ?? String(stages.length), base, instructions: [] });
      continue;
    }
    workdir = word === 'WORKDIR' ? posix.resolve(workdir, rest) : workdir;
    (stages.at(-1) ?? refuse(line)).instructions.push({ word, rest, workdir });
  }
  return stages;
}

/** Its `COPY` instructions. */
export function copies({ instructions }: Stage): Copy[] {
  return instructions
    .filter(({ word }) => word === 'COPY')
    .map(({ rest, workdir }) => {
      const words = rest.split(/\s+/);
      const flags = words.filter((each) => each.startsWith('--'));
      const paths = words.slice(flags.length);
      const unknown = flags.find((flag) => !/^--(from|chown|chmod|link)\b/.test(flag));
      if (unknown !== undefined || paths.length < 2 || rest.includes('<<')) {
        refuse(`COPY ${rest}`);
      }
      const target = paths.at(-1) ?? '';
      return {
        from: flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length),
        sources: paths.slice(0, -1),
        target: posix.resolve(workdir, target) + (/(^\.|\/)$/.test(target) ? '/' : ''),
      };
    });
}

/** The last `ENTRYPOINT`, `CMD` or `USER`, in the form that is written. */
export const last = ({ instructions }: Stage, word: string): string | undefined =>
  instructions.findLast((instruction) => instruction.word === word)?.rest;

function logicalLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim());
}

function refuse(line: string): never {
  throw new Error(`this Dockerfile line is not understood here: ${line}`);
}
