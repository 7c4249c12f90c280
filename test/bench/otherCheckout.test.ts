import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findOtherCheckout } from '../../bench/otherCheckout.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'other-checkout-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const writeManifest = (manifest: object) => writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
const OURS = { name: 'fusedesk-bridge', bin: { 'fusedesk-bridge': 'old/cli.ts' } };

function writeCommandLine(): void {
  mkdirSync(path.join(folder, 'old'));
  writeFileSync(path.join(folder, 'old', 'cli.ts'), '');
}

it('finds the command line where the other package.json says', () => {
  writeManifest(OURS);
  writeCommandLine();
  mkdirSync(path.join(folder, 'node_modules'));
  const checkout = { folder, commandLine: path.join(folder, 'old', 'cli.ts') };
  expect(findOtherCheckout(folder)).toEqual({ ok: true, checkout });
  expect(findOtherCheckout(path.relative(process.cwd(), folder))).toEqual({ ok: true, checkout });
});

it.each([
  ['has no package.json', () => undefined],
  ['has a broken package.json', () => writeFileSync(path.join(folder, 'package.json'), '{')],
  ['is another project', () => writeManifest({ ...OURS, name: 'else' })],
])('refuses a folder that %s', (_, prepare) => {
  prepare();
  const why = `--beside: ${folder} is not a checkout of this project.`;
  expect(findOtherCheckout(folder)).toEqual({ ok: false, why });
});

it('names the command line when it is missing', () => {
  writeManifest(OURS);
  const why = `--beside: ${path.join(folder, 'old', 'cli.ts')} does not exist.`;
  expect(findOtherCheckout(folder)).toEqual({ ok: false, why });
});

it('says what to run when packages are not installed', () => {
  writeManifest(OURS);
  writeCommandLine();
  const why = `--beside: ${folder} has no node_modules. Run npm ci there first.`;
  expect(findOtherCheckout(folder)).toEqual({ ok: false, why });
});
