import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const VERDICTS_FILE = fileURLToPath(new URL('verdicts.json', import.meta.url));

/** By the ID of a mail: true if Chromium draws its bait. Written by judgeCorpus.ts, never by hand. */
export function readVerdicts(): ReadonlyMap<string, boolean> {
  const verdicts = z.record(z.string(), z.boolean()).parse(JSON.parse(readFileSync(VERDICTS_FILE, 'utf8')));
  return new Map(Object.entries(verdicts));
}
