/** Words by which Grafana's reviewers tell a page for developers from one for users. */
const JARGON = ['yarn', 'nodejs'];

/** What is wrong with a README that the catalogue shows by itself, without the files beside it; empty if nothing is. */
export function readmeProblems(text: string): string[] {
  return [
    ...linkTargets(text)
      .filter((target) => !/^(https?:\/\/|mailto:|#)/.test(target))
      .map((target) => `README.md: relative link ${target}`),
    ...(text.includes('<!--') ? ['README.md: comment'] : []),
    ...(/plugin template/i.test(text) ? ['README.md: of a template'] : []),
    ...JARGON.filter((word) => text.includes(word)).map((word) => `README.md: says ${word}`),
    ...(text.trim() === '' ? ['README.md: empty'] : []),
  ];
}

/** Of links and pictures in Markdown and in HTML. */
const linkTargets = (text: string): string[] => [
  ...Array.from(text.matchAll(/\]\(\s*<?([^)\s>]*)/g), ([, target]) => target),
  ...Array.from(text.matchAll(/^\s*\[[^\]]+\]:\s*<?([^\s>]+)/gm), ([, target]) => target),
  ...Array.from(text.matchAll(/\b(?:href|src)\s*=\s*["']([^"']*)/gi), ([, target]) => target),
];
