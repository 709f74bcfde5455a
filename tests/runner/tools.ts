import { existsSync } from 'node:fs';
import { findChromium } from '../browser/chromium';
import { execute } from './execute';

export type Tool = 'go' | 'java' | 'maven' | 'python' | 'curl' | 'chromium' | 'openssl';

interface ToolCheck {
  present(): Promise<boolean>;
  /** What to type when it is missing. */
  install: string;
}

const answers =
  (command: string, ...args: string[]) =>
  async () =>
    (await execute(command, args)).ok;

const CHECKS: Record<Tool, ToolCheck> = {
  go: { present: answers('go', 'version'), install: 'install Go 1.26 or newer from https://go.dev/dl' },
  java: { present: answers('java', '-version'), install: 'apt-get install openjdk-17-jre-headless' },
  maven: { present: answers('mvn', '--version'), install: 'apt-get install maven' },
  python: { present: answers('python3', '-m', 'pip', '--version'), install: 'apt-get install python3-pip' },
  curl: { present: answers('curl', '--version'), install: 'apt-get install curl' },
  openssl: { present: answers('openssl', 'version'), install: 'apt-get install openssl' },
  chromium: { present: ensureChromium, install: 'apt-get install chromium' },
};

const known = new Map<Tool, Promise<boolean>>();

/** The tools of a list that this machine lacks, with what to type. Each is looked for once. */
export async function missing(tools: readonly Tool[]): Promise<string[]> {
  const lacks: string[] = [];
  for (const tool of tools) {
    const present = known.get(tool) ?? CHECKS[tool].present();
    known.set(tool, present);
    if (!(await present)) {
      lacks.push(`${tool} is missing: ${CHECKS[tool].install}`);
    }
  }
  return lacks;
}

/** Debian's Chromium, installed when this user may install packages. */
async function ensureChromium(): Promise<boolean> {
  if (findChromium() !== undefined) {
    return true;
  }
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return false;
  }
  console.log('Installing Debian’s Chromium for the browser tests (about a minute and a half) …');
  await execute('apt-get', ['update']);
  await execute('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
  return findChromium() !== undefined;
}
