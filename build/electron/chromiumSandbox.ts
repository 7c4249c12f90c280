import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const SETUID = 0o4000;

function kernelSays(setting: string, value: string): boolean {
  const file = `/proc/sys/${setting}`;
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value;
}

/**
 * Why Chromium's sandbox cannot be had on this Linux, where the app would end at once unless it is told to do
 * without; nothing where it can.
 */
export function sandboxUnavailableReason(executable: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'root has no sandbox in Chromium';
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  const byHelper = existsSync(helper) && statSync(helper).uid === 0 && (statSync(helper).mode & SETUID) !== 0;
  if (byHelper) return undefined;
  // https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md
  const refused =
    kernelSays('kernel/apparmor_restrict_unprivileged_userns', '1') ||
    kernelSays('kernel/unprivileged_userns_clone', '0') ||
    kernelSays('user/max_user_namespaces', '0');
  return refused
    ? 'this system keeps user namespaces, which the sandbox is made of, from programs like this'
    : undefined;
}
