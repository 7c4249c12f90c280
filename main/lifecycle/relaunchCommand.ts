import type { LaunchCommand } from '../../mcp/bridge/connection/discoveryFile.ts';

/** Switches that a run needs again to start at all, or to find its keys, where it was started with them. */
const CARRIED_OVER = /^--(no-sandbox|password-store=.+|ozone-platform(-hint)?=.+)$/;

/**
 * What a Linux desktop session tells its programs. A client may start the bridge with next to nothing of its own
 * environment, and no window or keyring is to be had without.
 */
const SESSION = [
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'XDG_CURRENT_DESKTOP',
  'XDG_SESSION_TYPE',
  'DBUS_SESSION_BUS_ADDRESS',
];

export interface RelaunchContext {
  readonly app: { readonly isPackaged: boolean; getAppPath(): string };
  readonly process: Pick<NodeJS.Process, 'platform' | 'execPath' | 'argv' | 'env'>;
  /** Where it is not the usual one. */
  readonly dataDir: string | undefined;
}

/** How a bridge starts this app again, hidden. */
export function relaunchCommand({ app, process, dataDir }: RelaunchContext): LaunchCommand {
  const { platform, execPath, argv, env } = process;
  // An AppImage runs from a mount that is gone with it: the file itself is what to start.
  const image = app.isPackaged && platform === 'linux' && env.APPIMAGE ? env.APPIMAGE : undefined;
  const session = platform === 'linux' ? SESSION.flatMap((name) => (env[name] ? [[name, env[name]]] : [])) : [];
  return {
    command: image ?? execPath,
    args: [
      ...(app.isPackaged ? [] : [app.getAppPath()]),
      '--hidden',
      ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
      ...argv.filter((one) => CARRIED_OVER.test(one)),
    ],
    // The bridge is this binary in its Node mode; the app must not inherit that.
    env: { ELECTRON_RUN_AS_NODE: '' },
    session: Object.fromEntries(session),
  };
}
