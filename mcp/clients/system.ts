import type { Clock } from '../hostPorts.ts';
import type { Files } from './files.ts';

/** The platforms whose apps can be connected. */
export type Platform = 'darwin' | 'win32' | 'linux';

/** The result of a command; `code` is `undefined` if it could not start, was killed, or timed out. */
export interface RunResult {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one program without a shell (process lists, the registry, `plutil`, a client's own command). Never rejects. */
export type Run = (command: string, args: readonly string[]) => Promise<RunResult>;

/**
 * Everything the clients know about the machine. Nothing in `mcp/clients` asks the process itself, so tests can
 * simulate each platform on any other: `platform` decides how paths are built, `files` where they lead.
 */
export interface System {
  readonly platform: Platform;
  /** The user's home folder as an absolute path in the platform's own notation. */
  readonly home: string;
  /** Variables that name folders: XDG_CONFIG_HOME, APPDATA, LOCALAPPDATA, ProgramFiles, APPIMAGE, TMPDIR, PATH, ... */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  readonly run: Run;
  readonly clock: Clock;
  /** Whether the app runs from its sources. Developers chose that folder, so a temporary one is fine. */
  readonly fromSources?: boolean;
}
