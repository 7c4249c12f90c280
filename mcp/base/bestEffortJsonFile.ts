import { readFileSync } from 'node:fs';
import { hasErrorCode } from './nodeErrors.ts';
import { writePrivateFile } from './writePrivateFile.ts';

export interface JsonFile {
  /** Resolves with `undefined` if the file is missing or damaged. */
  load(): Promise<unknown>;
  save(value: unknown): Promise<void>;
}

/** A file for data that may be lost, because it is collected again (the last handshakes, for example). */
export function bestEffortJsonFile(path: string): JsonFile {
  return {
    async load() {
      try {
        const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
        return value;
      } catch (error) {
        if (error instanceof SyntaxError || hasErrorCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
    save: (value) => writePrivateFile(path, `${JSON.stringify(value)}\n`),
  };
}
