import { readFileSync } from 'node:fs';
import { parseJson } from './json.ts';

/** The parsed content of a file; `undefined` if the file is missing, unreadable or not valid JSON. */
export function readJsonFile(path: string): unknown {
  try {
    return parseJson(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
