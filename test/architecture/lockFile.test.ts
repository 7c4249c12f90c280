import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

const LOCKS = ['package-lock.json', 'bench/package-lock.json', 'test/real-clients/package-lock.json'];

// npm silently leaves out packages that it could not find when it wrote the file; "npm ci" then refuses to install.
test.each(LOCKS)('%s lists the packages of every platform, with a hash and without a URL', (file) => {
  const { packages } = lock.parse(JSON.parse(readFileSync(file, 'utf8')));
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  for (const [path, entry] of Object.entries(packages)) {
    for (const wanted of Object.keys(entry.optionalDependencies ?? {}))
      expect(names, `${path} may need ${wanted}`).toContain(wanted);
    if (path === '') continue;
    expect(entry.integrity, path).toMatch(/^sha512-/);
    expect(entry.resolved ?? '', path).not.toMatch(/^https?:/);
  }
});
