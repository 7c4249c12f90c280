import path from 'node:path';

/** Where the worker's code is: beside this file, or in a bundle, in the folder `answers` beside the bundle's own. */
export function answerWorkerFile(): string {
  const { dirname, filename } = import.meta;
  return filename.endsWith('.ts')
    ? path.join(dirname, 'answerWorker.ts')
    : path.join(dirname, '..', 'answers', 'answerWorker.cjs');
}
