import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const SETUID = 0o4000;

function kernelSettingIs(setting: string, value: string): boolean {
  const file = `/proc/sys/${setting}`;
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value;
}

/**
 * Why Chromium's sandbox does not work on this Linux; undefined if it does. Without it the app quits at once unless
 * it starts with --no-sandbox.
 */
export function sandboxUnavailableReason(executable: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'Chromium has no sandbox for root';
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  const hasSetuidHelper = existsSync(helper) && statSync(helper).uid === 0 && (statSync(helper).mode & SETUID) !== 0;
  if (hasSetuidHelper) return undefined;
  // https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md
  const blocked =
    kernelSettingIs('kernel/apparmor_restrict_unprivileged_userns', '1') ||
    kernelSettingIs('kernel/unprivileged_userns_clone', '0') ||
    kernelSettingIs('user/max_user_namespaces', '0');
  return blocked ? 'this system blocks user namespaces, which the sandbox needs' : undefined;
}
