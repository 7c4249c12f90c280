import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The command line of the app. */
export interface StartOptions {
  /** True for a start at login: no window opens. */
  readonly hidden: boolean;
  readonly dataDir?: string;
}

/** Reads the app's own switches and ignores those of Chromium and Electron. */
export function parseStartOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { hidden: { type: 'boolean' }, 'data-dir': { type: 'string' } },
  });
  const given = values['data-dir'];
  const dataDir = typeof given === 'string' && given !== '' ? given : env.FUSEDESK_BRIDGE_DATA_DIR;
  return {
    hidden: values.hidden === true,
    ...(dataDir && { dataDir: isAbsolute(dataDir) ? dataDir : resolve(cwd, dataDir) }),
  };
}
