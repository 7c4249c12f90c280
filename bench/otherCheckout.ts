import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readJsonFile } from '../mcp/base/readJsonFile.ts';

/** Another checkout of this project, whose programs are started and never imported. */
export interface OtherCheckout {
  readonly folder: string;
  /** Its command line, which must understand today's options of `serve`. */
  readonly commandLine: string;
}

export type FoundCheckout =
  | { readonly ok: true; readonly checkout: OtherCheckout }
  | { readonly ok: false; readonly why: string };

const manifest = z.object({
  name: z.literal('fusedesk-bridge'),
  bin: z.object({ 'fusedesk-bridge': z.string() }),
});

/** Checks that a folder contains another checkout of this project that can be started. */
export function findOtherCheckout(folder: string): FoundCheckout {
  const absolute = path.resolve(folder);
  const parsed = manifest.safeParse(readJsonFile(path.join(absolute, 'package.json')));
  if (!parsed.success) return { ok: false, why: `--beside: ${absolute} is not a checkout of this project.` };
  const commandLine = path.join(absolute, parsed.data.bin['fusedesk-bridge']);
  if (!existsSync(commandLine)) return { ok: false, why: `--beside: ${commandLine} does not exist.` };
  if (!existsSync(path.join(absolute, 'node_modules'))) {
    return { ok: false, why: `--beside: ${absolute} has no node_modules. Run npm ci there first.` };
  }
  return { ok: true, checkout: { folder: absolute, commandLine } };
}
