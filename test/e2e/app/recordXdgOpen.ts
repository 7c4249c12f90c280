import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Desktop } from '../desktop/startDesktop.ts';

/** An `xdg-open` that records what it should open instead of opening it. */
export interface RecordedXdgOpen {
  /** An environment in which programs find it. */
  readonly env: Readonly<Record<string, string>>;
  opened(): readonly string[];
}

export async function recordXdgOpen({ home, env }: Desktop): Promise<RecordedXdgOpen> {
  const folder = path.join(home, 'bin');
  const notes = path.join(home, 'opened');
  await mkdir(folder);
  await writeFile(path.join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${notes}'\n`, { mode: 0o755 });
  return {
    env: { ...env, PATH: `${folder}${path.delimiter}${env.PATH}` },
    opened: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trimEnd().split('\n') : []),
  };
}
