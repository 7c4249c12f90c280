import { message } from '../texts/message.ts';
import { platformPath } from './folders.ts';
import type { Entry, Refusal } from './mcpClient.ts';
import type { System } from './system.ts';

type Context = Pick<System, 'platform' | 'env' | 'fromSources'>;

const TRANSLOCATED = /\/AppTranslocation\//;
const APP_IMAGE_MOUNT = /^\/tmp\/\.mount_[^/]+\//;

/** Refuses an entry whose program or bridge has a temporary path. */
export function checkStablePath({ command, args }: Entry, context: Context): Refusal | undefined {
  const { isAbsolute } = platformPath(context.platform);
  if (!isAbsolute(command)) {
    return { ok: false, code: 'path_not_absolute', message: message('clients.pathNotAbsolute'), path: command };
  }
  // Whatever follows our own flags, such as a data folder, is the user's choice.
  const flags = args.findIndex((arg) => arg.startsWith('--'));
  const programs = [command, ...args.slice(0, flags < 0 ? args.length : flags)].filter((path) => isAbsolute(path));
  for (const path of programs) {
    const refusal = unstablePathRefusal(path, context);
    if (refusal) return refusal;
  }
  return undefined;
}

function unstablePathRefusal(path: string, context: Context): Refusal | undefined {
  if (context.platform === 'darwin' && TRANSLOCATED.test(path)) {
    return { ok: false, code: 'path_translocated', message: message('clients.pathTranslocated'), path };
  }
  if (context.platform === 'linux' && APP_IMAGE_MOUNT.test(path)) {
    return { ok: false, code: 'path_in_app_image', message: message('clients.pathInAppImage'), path };
  }
  if (!context.fromSources && isTemporary(path, context)) {
    return { ok: false, code: 'path_temporary', message: message('clients.pathTemporary'), path };
  }
  return undefined;
}

/** Checks the folders that systems empty; TMPDIR and TEMP can only add to them. */
function isTemporary(path: string, { platform, env }: Context): boolean {
  const { normalize, sep } = platformPath(platform);
  const fold = (text: string) => (platform === 'linux' ? text : text.toLowerCase());
  const configured = [env.TMPDIR, env.TEMP, env.TMP].filter((folder) => folder !== undefined && folder.length > 1);
  const known = {
    linux: ['/tmp', '/var/tmp'],
    darwin: ['/tmp', '/private/tmp', '/var/tmp', '/private/var/tmp', '/var/folders', '/private/var/folders'],
    win32: [env.LOCALAPPDATA && `${env.LOCALAPPDATA}\\Temp`, env.SystemRoot && `${env.SystemRoot}\\Temp`],
  }[platform];
  return [...configured, ...known].some((folder) => {
    if (!folder) return false;
    const start = normalize(folder);
    return fold(normalize(path)).startsWith(fold(start.endsWith(sep) ? start : start + sep));
  });
}
