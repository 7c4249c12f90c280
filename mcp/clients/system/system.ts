import type { Clock } from '../../hostPorts.ts';
import type { Files } from '../fileClient/files.ts';

/** The systems that have a client to connect. */
export type Platform = 'darwin' | 'win32' | 'linux';

/** What a command said; `code` is `undefined` where it could not be started, was killed or took too long. */
export interface RunResult {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one program without a shell (process lists, the registry, `plutil`, a client's own command line); never rejects. */
export type Run = (command: string, args: readonly string[]) => Promise<RunResult>;

/**
 * All that a writer knows of the machine. Nothing in `mcp/clients` asks the process itself, so that every platform can
 * be played on any other: paths are computed by `platform`, and `files` decides where they really lie.
 */
export interface System {
  readonly platform: Platform;
  /** The person's home folder, absolute, in the platform's own spelling. */
  readonly home: string;
  /** Where folders are told: XDG_CONFIG_HOME, APPDATA, LOCALAPPDATA, ProgramFiles, APPIMAGE, TMPDIR, TEMP, PATH, ... */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  readonly run: Run;
  readonly clock: Clock;
  /** The app runs from its sources, which somebody put where they are on purpose: a temporary folder is no accident. */
  readonly fromSources?: boolean;
}
