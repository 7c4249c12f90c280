import { isJsonObject, isString, parseJson } from '../../base/json.ts';

/** The file in the data folder by which bridges find the running app; only its owner may read it (mode 0600). */
export const DISCOVERY_FILE = 'discovery.json';

/** How to start the app hidden. */
export interface LaunchCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Set on top of the bridge's own environment; an empty string takes a variable out. */
  readonly env: Readonly<Record<string, string>>;
  /** Set where the bridge's own environment lacks them: of the desktop session that the app ran in last. */
  readonly session?: Readonly<Record<string, string>>;
}

/** The app as it runs now. */
export interface RunningInstance {
  readonly pid: number;
  readonly port: number;
  /** New at every start: 256 bits, base64url. */
  readonly secret: string;
  readonly startedAt: string;
}

/** What the file says. A clean stop leaves it with `running: null`; a crash leaves the pid of nobody. */
export interface Discovery {
  readonly schemaVersion: 1;
  /** Of the app. */
  readonly version: string;
  /** `null` where a bridge cannot start the app: a host on the command line is started by a person. */
  readonly launch: LaunchCommand | null;
  readonly running: RunningInstance | null;
}

function readLaunch(value: unknown): LaunchCommand | null {
  if (!isJsonObject(value) || !isString(value.command) || !Array.isArray(value.args)) return null;
  const args = value.args.filter(isString);
  if (args.length < value.args.length) return null;
  return { command: value.command, args, env: readTexts(value.env), session: readTexts(value.session) };
}

function readTexts(value: unknown): Readonly<Record<string, string>> {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((pair): pair is [string, string] => isString(pair[1])));
}

function readRunning(value: unknown): RunningInstance | null {
  if (!isJsonObject(value)) return null;
  const { pid, port, secret, startedAt } = value;
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  if (typeof pid !== 'number' || !isPort || !isString(secret) || secret === '') return null;
  return { pid, port, secret, startedAt: isString(startedAt) ? startedAt : '' };
}

/** Reads the file's text; `undefined` where it is damaged, half written or of another generation. */
export function parseDiscovery(text: string): Discovery | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value) || value.schemaVersion !== 1) return undefined;
  return {
    schemaVersion: 1,
    version: isString(value.version) ? value.version : '',
    launch: readLaunch(value.launch),
    running: readRunning(value.running),
  };
}
