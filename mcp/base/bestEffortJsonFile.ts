import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Persistence } from '../hostPorts.ts';
import { hasErrorCode } from './nodeErrors.ts';

/** Keeps in one file what comes again by itself, such as the last handshakes: unlike settings, a damaged one counts as none. */
export function bestEffortJsonFile(path: string): Persistence {
  return {
    async load() {
      try {
        const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
        return kept;
      } catch (error) {
        if (error instanceof SyntaxError || hasErrorCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
    async save(state) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFileAtomic(path, `${JSON.stringify(state)}\n`, { mode: 0o600 });
    },
  };
}
