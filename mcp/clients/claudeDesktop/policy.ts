import { posix } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../base/json.ts';
import { type Message, message } from '../../texts/message.ts';
import type { System } from '../system.ts';
import { MAC_BUNDLE_ID, systemProgram } from './claudeProcess.ts';

/** If this is off, Claude Desktop starts no servers that users added. */
const KEY = 'isLocalDevMcpEnabled';
const WINDOWS_KEYS = ['HKLM\\SOFTWARE\\Policies\\Claude', 'HKCU\\SOFTWARE\\Policies\\Claude'];
const LINUX_FILE = '/etc/claude-desktop/managed-settings.json';

/** An organization's rule. */
export interface Policy {
  readonly message: Message;
  /** Where the rule is set, for an administrator. */
  readonly source: string;
}

/** Finds the rule that blocks local servers; `undefined` if there is none or it cannot be read. */
export async function findPolicy(system: System): Promise<Policy | undefined> {
  const source = await findSource(system);
  if (source === undefined) return undefined;
  return { message: message('clients.blockedByPolicy', { app: 'Claude Desktop' }), source };
}

function findSource(system: System): Promise<string | undefined> {
  switch (system.platform) {
    case 'darwin':
      return inManagedPlist(system);
    case 'win32':
      return inRegistry(system);
    case 'linux':
      return inManagedFile(system);
  }
}

async function inManagedPlist({ files, run, home }: System): Promise<string | undefined> {
  const folder = '/Library/Managed Preferences';
  const file = `${MAC_BUNDLE_ID}.plist`;
  for (const path of [posix.join(folder, file), posix.join(folder, posix.basename(home), file)]) {
    if (!(await files.stat(path).catch(() => undefined))) continue;
    // It may be a binary plist, which only the system can read.
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
  // Claude cannot read a rule from invalid JSON either.
  const settings = managed.safeParse(parseJson(Buffer.from(bytes).toString('utf8')));
  return settings.success && isOff(String(settings.data[KEY])) ? LINUX_FILE : undefined;
}

function isOff(value: string): boolean {
  return /^(?:false|0|0x0+|no)$/i.test(value);
}
