import { posix } from 'node:path';
import { platformPath } from '../clients/folders.ts';
import type { ClientId, Difference, Entry } from '../clients/mcpClient.ts';
import { CLIENT_FLAG } from '../clients/ourEntry.ts';
import type { Platform } from '../clients/system.ts';

/** How a bridge is started on this machine: what all entries of a host share. */
export interface BridgeProgram {
  /** Absolute paths of a program that runs JavaScript and of the bridge's file. */
  readonly command: string;
  readonly bridge: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Follow all other arguments. */
  readonly trailingArgs?: readonly string[];
}

export interface EntryInput {
  readonly client: ClientId;
  /** An absolute path. */
  readonly dataFolder: string;
  /** Omit it to leave the choice to the host. */
  readonly serverId?: string;
}

export interface AppProgramInput {
  readonly platform: Platform;
  /** The app's binary. */
  readonly execPath: string;
  /** The bridge's single file in the app: inside its asar, or in `dist` of a checkout. */
  readonly bridge: string;
  /** An AppImage sets APPIMAGE to its own file and APPDIR to its mount point. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataFolder: string;
  readonly isFile: (path: string) => boolean;
}

export interface AppProgram extends BridgeProgram {
  /** Where the bridge's file must be copied first; `null` if the file in the app has a stable path. */
  readonly copyTo: string | null;
}

const SERVER_FLAG = '--server';
const AS_NODE = { ELECTRON_RUN_AS_NODE: '1' } as const;

/** The entry of a client. Contains no secret and no port. */
export function bridgeEntry(program: BridgeProgram, { client, dataFolder, serverId }: EntryInput): Entry {
  const { command, bridge, env, trailingArgs = [] } = program;
  const server = serverId === undefined ? [] : [SERVER_FLAG, serverId];
  const args = [bridge, '--data-dir', dataFolder, CLIENT_FLAG, client, ...server, ...trailingArgs];
  return { command, args, ...(env && { env }) };
}

/** The server that an entry names; `null` if it leaves the choice to the host. */
export function entryServerId({ args }: Entry): string | null {
  const at = args.indexOf(SERVER_FLAG);
  return (at < 0 ? undefined : args[at + 1]) ?? null;
}

/**
 * Whether our entry differs only in the paths of its programs. A different data folder, server, or variable may mean
 * another copy of the app or a change made by hand.
 */
export function onlyPathsMoved(found: Entry, wanted: Entry, differs: readonly Difference[]): boolean {
  const isPath = differs.every((part) => part === 'command' || part === 'args');
  return isPath && JSON.stringify(flagsOf(found)) === JSON.stringify(flagsOf(wanted));
}

/** The arguments after the programs. */
function flagsOf({ args }: Entry): readonly string[] {
  const first = args.findIndex((arg) => arg.startsWith('--'));
  return first < 0 ? [] : args.slice(first);
}

/** For the command line: this Node and the bridge next to this code. */
export function nodeProgram(execPath: string, bridge: string): BridgeProgram {
  return { command: execPath, bridge };
}

/** For the app: its own binary in Node mode, so nobody has to install Node. */
export function appProgram(input: AppProgramInput): AppProgram {
  const { platform, execPath, bridge, dataFolder, isFile } = input;
  const appImage = platform === 'linux' ? appImageOf(input) : undefined;
  if (appImage !== undefined) {
    // An AppImage is mounted at a new path at each start, so no path inside it is stable.
    const copy = posix.join(dataFolder, 'bridge', 'bridge.cjs');
    // Without user namespaces the image's launcher puts --no-sandbox first, unless it is already present anywhere. As a
    // first argument, an option that Node does not know ends it at once.
    // https://github.com/electron-userland/electron-builder/blob/master/packages/app-builder-lib/src/targets/appimage/appImageUtil.ts
    return { command: appImage, bridge: copy, env: AS_NODE, trailingArgs: ['--no-sandbox'], copyTo: copy };
  }
  const command = platform === 'darwin' ? macProgram(execPath, isFile) : execPath;
  return { command: platformPath(platform).normalize(command), bridge, env: AS_NODE, copyTo: null };
}

/** The AppImage that this app runs from. A terminal inside another AppImage passes on that one's variables: ignore those. */
function appImageOf({ execPath, env }: AppProgramInput): string | undefined {
  const { APPIMAGE: image, APPDIR: mount } = env;
  const isWithin = mount !== undefined && posix.isAbsolute(mount) && execPath.startsWith(posix.join(mount, '/'));
  return isWithin && image !== undefined && posix.isAbsolute(image) ? image : undefined;
}

/** The helper inside the bundle, which shows no icon in the Dock. */
function macProgram(execPath: string, isFile: (path: string) => boolean): string {
  const name = posix.basename(execPath);
  const contents = posix.dirname(posix.dirname(execPath));
  const helper = posix.join(contents, 'Frameworks', `${name} Helper.app`, 'Contents', 'MacOS', `${name} Helper`);
  return isFile(helper) ? helper : execPath;
}
