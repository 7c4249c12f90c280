import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const VERDICTS_FILE = fileURLToPath(new URL('verdicts.json', import.meta.url));
export const TRICK_VERDICTS_FILE = fileURLToPath(new URL('trickVerdicts.json', import.meta.url));

/** By the ID of a mail: true if Chromium draws its bait. Written by judgeCorpus.ts, never by hand. */
export function readVerdicts(file = VERDICTS_FILE): ReadonlyMap<string, boolean> {
  const verdicts = z.record(z.string(), z.boolean()).parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(Object.entries(verdicts));
}
