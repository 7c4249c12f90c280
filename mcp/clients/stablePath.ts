import type { Entry, Refusal, RefusalCode } from './mcpClient.ts';
import { platformPath } from './system/platformPath.ts';
import type { System } from './system/system.ts';

type Where = Pick<System, 'platform' | 'env' | 'fromSources'>;

const TRANSLOCATED = /\/AppTranslocation\//;
const APP_IMAGE_MOUNT = /^\/tmp\/\.mount_[^/]+\//;

/** Why an entry would not work tomorrow: its program, or the bridge that it starts, lies where things do not stay. */
export function checkStablePath({ command, args }: Entry, where: Where): Refusal | undefined {
  const { isAbsolute } = platformPath(where.platform);
  if (!isAbsolute(command)) {
    return refuse(
      'path_not_absolute',
      'The program to start needs its full path, since clients look in other folders.',
      command,
    );
  }
  // What follows our own flags (a data folder, say) is the person's choice.
  const flags = args.findIndex((arg) => arg.startsWith('--'));
  const programs = [command, ...args.slice(0, flags < 0 ? args.length : flags)].filter((path) => isAbsolute(path));
  for (const path of programs) {
    const problem = problemOf(path, where);
    if (problem) return problem;
  }
  return undefined;
}

function problemOf(path: string, where: Where): Refusal | undefined {
  if (where.platform === 'darwin' && TRANSLOCATED.test(path)) {
    return refuse(
      'path_translocated',
      'macOS runs the app from a hidden place for now. Move it to the Applications folder, start it from there and try again.',
      path,
    );
  }
  if (where.platform === 'linux' && APP_IMAGE_MOUNT.test(path)) {
    return refuse(
      'path_in_app_image',
      'The app runs from an AppImage whose own place is not known. Start the AppImage file itself and try again.',
      path,
    );
  }
  if (!where.fromSources && isTemporary(path, where)) {
    return refuse(
      'path_temporary',
      'The app runs from a temporary folder, which will be emptied. Move it to a place that stays and try again.',
      path,
    );
  }
  return undefined;
}

/** The folders that systems empty; TMPDIR and TEMP add to them and never take away. */
function isTemporary(path: string, { platform, env }: Where): boolean {
  const { normalize, sep } = platformPath(platform);
  const fold = (text: string) => (platform === 'linux' ? text : text.toLowerCase());
  const told = [env.TMPDIR, env.TEMP, env.TMP].filter((folder) => folder !== undefined && folder.length > 1);
  const known = {
    linux: ['/tmp', '/var/tmp'],
    darwin: ['/tmp', '/private/tmp', '/var/tmp', '/private/var/tmp', '/var/folders', '/private/var/folders'],
    win32: [env.LOCALAPPDATA && `${env.LOCALAPPDATA}\\Temp`, env.SystemRoot && `${env.SystemRoot}\\Temp`],
  }[platform];
  return [...told, ...known].some((folder) => {
    if (!folder) return false;
    const start = normalize(folder);
    return fold(normalize(path)).startsWith(fold(start.endsWith(sep) ? start : start + sep));
  });
}

function refuse(code: RefusalCode, message: string, path: string): Refusal {
  return { ok: false, code, message, path };
}
