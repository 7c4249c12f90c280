import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type BuiltPages, buildPages } from './buildPages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    pages: BuiltPages;
  }
}

/** Builds the pages once for all renderer tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fusedesk-pages-'));
  project.provide('pages', await buildPages(folder));
  return () => rm(folder, { recursive: true, force: true });
}
