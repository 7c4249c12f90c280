import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BENCH = fileURLToPath(new URL('.', import.meta.url));

const PACKAGES = ['fastmcp', 'gpt-tokenizer', 'mcp-remote', 'supergateway'] as const;

/**
 * Installs what the benchmarks compare with, from its own lock file; the product needs none of it.
 * @throws Error if npm fails.
 */
export function installRivals(): void {
  if (PACKAGES.every((name) => existsSync(`${BENCH}node_modules/${name}`))) return;
  process.stderr.write(`Installing ${PACKAGES.join(', ')} into bench/node_modules ...\n`);
  // npm is a script on Windows, which only a shell can start.
  const { status } = spawnSync('npm', ['ci', '--prefix', BENCH, '--ignore-scripts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci --prefix bench failed');
}
