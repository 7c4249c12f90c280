import path from 'node:path';

/** Where the worker's code is: beside this file, or in a bundle, in the folder `answers` beside the bundle's own. */
export function answerWorkerFile(): string {
  const inSources = import.meta.url.endsWith('.ts');
  const folder = import.meta.dirname;
  return inSources ? path.join(folder, 'answerWorker.ts') : path.join(folder, '..', 'answers', 'answerWorker.cjs');
}
