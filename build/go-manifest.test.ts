import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { committedFiles, readText } from '../deploy/repository';
import { goManifest } from './go-manifest';

it('names every Go file that would be committed, with its SHA-256', () => {
  const lines = committedFiles()
    .filter((path) => path.endsWith('.go'))
    .map((path) => `${createHash('sha256').update(readText(path)).digest('hex')}:${path}`);
  expect(lines.length).toBeGreaterThan(50);
  expect(goManifest('.').trimEnd().split('\n').sort()).toEqual(lines.sort());
});

it('is what the SDK’s Magefile writes, without what tools keep', () => {
  const root = mkdtempSync(join(tmpdir(), 'go-manifest-'));
  try {
    for (const folder of ['pkg', 'node_modules', '.cache']) {
      mkdirSync(join(root, folder));
      writeFileSync(join(root, folder, 'main.go'), 'package main\n');
    }
    writeFileSync(join(root, 'Magefile.go'), '');
    writeFileSync(join(root, 'go.mod'), 'module flows\n');
    // sha256sum's, of nothing and of "package main\n".
    expect(goManifest(root)).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855:Magefile.go\n' +
        'df1d036cbbf3df46e2045071e082245ece204c7f53ecf0a4e022bff9bb228f47:pkg/main.go\n'
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});
