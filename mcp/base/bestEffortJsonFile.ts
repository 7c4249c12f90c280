import { readFileSync } from 'node:fs';
import { hasErrorCode } from './nodeErrors.ts';
import { writePrivateFile } from './writePrivateFile.ts';

/** A file for data that may be lost, because it is collected again (the last handshakes, for example). */
export function bestEffortJsonFile(path: string) {
  return {
    /** Resolves with `undefined` if the file is missing or damaged. */
    async load(): Promise<unknown> {
      try {
        return JSON.parse(readFileSync(path, 'utf8'));
      } catch (error) {
        if (error instanceof SyntaxError || hasErrorCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
    save: (value: unknown) => writePrivateFile(path, `${JSON.stringify(value)}\n`),
  };
}
