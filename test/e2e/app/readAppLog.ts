import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const line = z.object({
  level: z.string(),
  message: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type LogLine = z.infer<typeof line>;

/** The lines of the app's log. */
export function readAppLog(dataDir: string): readonly LogLine[] {
  const text = readFileSync(path.join(dataDir, 'logs', 'app.log'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((written) => line.parse(JSON.parse(written)));
}
