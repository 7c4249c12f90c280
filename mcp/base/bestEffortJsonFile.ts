import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hasErrorCode } from './nodeErrors.ts';

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
    async save(value) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFileAtomic(path, `${JSON.stringify(value)}\n`, { mode: 0o600 });
    },
  };
}
