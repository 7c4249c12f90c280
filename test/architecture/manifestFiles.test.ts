import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const manifest = z.object({ main: z.string().optional(), bin: z.record(z.string(), z.string()).default({}) });

it('every package.json names files that exist', () => {
  const files = globSync('{package.json,{build,bench,test}/**/package.json}', {
    exclude: (name) => name.endsWith('node_modules'),
  });
  expect(files.length).toBeGreaterThan(2);
  const named = files.flatMap((file) => {
    const { main, bin } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
    return [...(main === undefined ? [] : [main]), ...Object.values(bin)].map((each) => path.join(file, '..', each));
  });
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});
