import { posix } from 'node:path';
import type { ClientId, Entry } from '../clients/mcpClient.ts';
import { CLIENT_FLAG } from '../clients/ourEntry.ts';
import { platformPath } from '../clients/system/platformPath.ts';
import type { Platform } from '../clients/system/system.ts';

/** How a bridge is started on this machine: what all entries of a host have in common. */
export interface BridgeProgram {
  /** Absolute paths of a program that runs JavaScript and of the bridge for it. */
  readonly command: string;
  readonly bridge: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Behind all other arguments. */
  readonly trailingArgs?: readonly string[];
}

export interface EntryInput {
  readonly client: ClientId;
  /** Absolute. */
  readonly dataFolder: string;
  /** Left out for the host's own choice. */
  readonly serverId?: string;
}

/** The entry of a client: which program, which data folder, whose it is. No secret, no port. */
export function bridgeEntry(program: BridgeProgram, { client, dataFolder, serverId }: EntryInput): Entry {
  const { command, bridge, env, trailingArgs: last = [] } = program;
  const server = serverId === undefined ? [] : ['--server', serverId];
  const args = [bridge, '--data-dir', dataFolder, CLIENT_FLAG, client, ...server, ...last];
  return { command, args, ...(env && { env }) };
}

/** On the command line: this Node, and the bridge beside this code. */
export function nodeProgram(execPath: string, bridge: string): BridgeProgram {
  return { command: execPath, bridge };
}

export interface AppProgramInput {
  readonly platform: Platform;
  /** The app's binary. */
  readonly execPath: string;
  /** The bridge's one file in the app: within its asar, or in `dist` from a checkout. */
  readonly bridge: string;
  /** An AppImage tells its app by APPIMAGE which file it is, and by APPDIR where it is mounted. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataFolder: string;
  readonly isFile: (path: string) => boolean;
}

/** What an app needs beside its program. */
export interface AppProgram extends BridgeProgram {
  /** Where the bridge's file has to be copied to first; `null` where the app's own stays where it is. */
  readonly copyTo: string | null;
}

const AS_NODE = { ELECTRON_RUN_AS_NODE: '1' } as const;

/** In the app: its own binary in Node mode, so that nobody needs a Node. */
export function appProgram(facts: AppProgramInput): AppProgram {
  const { platform, execPath, bridge, dataFolder, isFile } = facts;
  const appImage = platform === 'linux' ? imageOf(facts) : undefined;
  if (appImage !== undefined) {
    // An AppImage is mounted elsewhere at each start, so that no path within it lasts.
    const copy = posix.join(dataFolder, 'bridge', 'bridge.cjs');
    // Where there are no user namespaces the image's starter puts --no-sandbox first, unless it stands anywhere already;
    // a Node ends at once on an option that it does not know.
    // https://github.com/electron-userland/electron-builder/blob/master/packages/app-builder-lib/src/targets/appimage/appImageUtil.ts
    return { command: appImage, bridge: copy, env: AS_NODE, trailingArgs: ['--no-sandbox'], copyTo: copy };
  }
  const command = platform === 'darwin' ? macProgram(execPath, isFile) : execPath;
  return { command: platformPath(platform).normalize(command), bridge, env: AS_NODE, copyTo: null };
}

/** The image that this app runs from. A terminal within another image hands on that one's variables, which mean nothing. */
function imageOf({ execPath, env }: AppProgramInput): string | undefined {
  const { APPIMAGE: image, APPDIR: mount } = env;
  const isWithin = mount !== undefined && posix.isAbsolute(mount) && execPath.startsWith(posix.join(mount, '/'));
  return isWithin && image !== undefined && posix.isAbsolute(image) ? image : undefined;
}

/** The Helper within the bundle: started by it, no icon appears in the Dock. */
function macProgram(execPath: string, isFile: (path: string) => boolean): string {
  const name = posix.basename(execPath);
  const contents = posix.dirname(posix.dirname(execPath));
  const helper = posix.join(contents, 'Frameworks', `${name} Helper.app`, 'Contents', 'MacOS', `${name} Helper`);
  return isFile(helper) ? helper : execPath;
}
