import type { LaunchCommand } from '../../mcp/bridge/connection/discoveryFile.ts';

/** Switches without which the next run would not start or would not find its keys. */
const INHERITED_SWITCHES = /^--(no-sandbox|password-store=.+|ozone-platform(-hint)?=.+)$/;

/** Variables of a Linux desktop session. A client may start the bridge without them, and windows and keyrings need them. */
const SESSION_VARIABLES = [
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
  /** Only if it is not the default. */
  readonly dataDir: string | undefined;
}

/** How a bridge starts this app again, hidden. */
export function relaunchCommand({ app, process, dataDir }: RelaunchContext): LaunchCommand {
  const { platform, execPath, argv, env } = process;
  // An AppImage runs from a temporary mount, so start the image file itself.
  const image = app.isPackaged && platform === 'linux' && env.APPIMAGE ? env.APPIMAGE : undefined;
  const session =
    platform === 'linux' ? SESSION_VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])) : [];
  return {
    command: image ?? execPath,
    args: [
      ...(app.isPackaged ? [] : [app.getAppPath()]),
      '--hidden',
      ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
      ...argv.filter((one) => INHERITED_SWITCHES.test(one)),
    ],
    // The bridge runs this binary in Node mode, which the app must not inherit.
    env: { ELECTRON_RUN_AS_NODE: '' },
    session: Object.fromEntries(session),
  };
}
