import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';

const OPEN_ANSWERS = fileURLToPath(new URL('../../../mcp/answers/openAnswers.ts', import.meta.url));

test('the main thread never loads the libraries that judge styles', () => {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import(${JSON.stringify(OPEN_ANSWERS)});
    process.stdout.write(JSON.stringify(loaded));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  const loaded = z.array(z.string()).parse(JSON.parse(output));
  const names = loaded.map((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]);
  expect(loaded.some((url) => url.endsWith('contentPipeline.ts'))).toBe(true);
  expect(names.filter((name) => /css/.test(name ?? ''))).toEqual([]);
});
