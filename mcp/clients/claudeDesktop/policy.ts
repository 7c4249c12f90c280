import { posix } from 'node:path';
import { z } from 'zod';
import type { System } from '../system/system.ts';
import { MAC_BUNDLE_ID } from './macProcess.ts';
import { systemProgram } from './windowsProcess.ts';

/** With this off, Claude Desktop starts no server that a person added. */
const KEY = 'isLocalDevMcpEnabled';
const WINDOWS_KEYS = ['HKLM\\SOFTWARE\\Policies\\Claude', 'HKCU\\SOFTWARE\\Policies\\Claude'];
const LINUX_FILE = '/etc/claude-desktop/managed-settings.json';

/** A rule of an organisation. */
export interface Policy {
  /** For a person. */
  readonly message: string;
  /** Where the rule stands, for an administrator. */
  readonly source: string;
}

/** Finds the rule that switches local servers off; `undefined` where there is none or it cannot be read. */
export async function findPolicy(surroundings: System): Promise<Policy | undefined> {
  const source = await sourceOf(surroundings);
  if (source === undefined) return undefined;
  const message =
    'Your organisation has switched local servers off in Claude Desktop, so it will not start this one. Ask your administrator.';
  return { message, source };
}

function sourceOf(surroundings: System): Promise<string | undefined> {
  switch (surroundings.platform) {
    case 'darwin':
      return inManagedPlist(surroundings);
    case 'win32':
      return inRegistry(surroundings);
    case 'linux':
      return inManagedFile(surroundings);
  }
}

async function inManagedPlist({ files, run, home }: System): Promise<string | undefined> {
  const folder = '/Library/Managed Preferences';
  const file = `${MAC_BUNDLE_ID}.plist`;
  for (const path of [posix.join(folder, file), posix.join(folder, posix.basename(home), file)]) {
    if (!(await files.stat(path).catch(() => undefined))) continue;
    // It may be binary, which only the system reads.
    const { code, stdout } = await run('/usr/bin/plutil', ['-extract', KEY, 'raw', '-o', '-', path]);
    if (code === 0 && isOff(stdout.trim())) return path;
  }
  return undefined;
}

async function inRegistry({ run, env }: System): Promise<string | undefined> {
  for (const key of WINDOWS_KEYS) {
    const { code, stdout } = await run(systemProgram(env, 'reg.exe'), ['query', key, '/v', KEY]);
    const value = new RegExp(`${KEY}\\s+REG_\\w+\\s+(\\S+)`, 'i').exec(stdout)?.[1];
    if (code === 0 && value !== undefined && isOff(value)) return key;
  }
  return undefined;
}

const managed = z.object({ [KEY]: z.unknown() });

async function inManagedFile({ files }: System): Promise<string | undefined> {
  const bytes = await files.read(LINUX_FILE).catch(() => undefined);
  if (!bytes) return undefined;
  try {
    const settings = managed.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return settings.success && isOff(String(settings.data[KEY])) ? LINUX_FILE : undefined;
  } catch {
    // Not JSON: Claude reads no rule in it either.
    return undefined;
  }
}

function isOff(value: string): boolean {
  return /^(?:false|0|0x0+|no)$/i.test(value);
}
