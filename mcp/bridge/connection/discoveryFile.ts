import { join } from 'node:path';
import { isJsonObject, isString, parseJson } from '../../base/json.ts';
import { readJsonFile } from '../../base/readJsonFile.ts';

/** The file in the data folder that tells bridges where the running app is. Only its owner may read it (mode 0600). */
export const DISCOVERY_FILE = 'discovery.json';

/** How to start the app hidden. */
export interface LaunchCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Overrides the bridge's environment; an empty string removes a variable. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables of the desktop session the app last ran in, used if the bridge's environment lacks them. */
  readonly session?: Readonly<Record<string, string>>;
}

export interface RunningInstance {
  readonly pid: number;
  readonly port: number;
  /** New at every start: 256 bits, base64url. */
  readonly secret: string;
  readonly startedAt: string;
}

/** The content of the file. A clean exit leaves `running: null`; a crash leaves the pid of a dead process. */
export interface Discovery {
  readonly schemaVersion: 1;
  /** The app's version. */
  readonly version: string;
  /** `null` if a bridge cannot start the app: a command line host is started by a person. */
  readonly launch: LaunchCommand | null;
  readonly running: RunningInstance | null;
}

/** Returns `undefined` if the file is missing, damaged, half written or of another schema version. */
export function readDiscovery(dataDir: string): Discovery | undefined {
  return toDiscovery(readJsonFile(join(dataDir, DISCOVERY_FILE)));
}

/** Parses the file's text, with the same result as `readDiscovery`. */
export function parseDiscovery(text: string): Discovery | undefined {
  return toDiscovery(parseJson(text));
}

function toDiscovery(value: unknown): Discovery | undefined {
  if (!isJsonObject(value) || value.schemaVersion !== 1) return undefined;
  return {
    schemaVersion: 1,
    version: isString(value.version) ? value.version : '',
    launch: toLaunchCommand(value.launch),
    running: toRunningInstance(value.running),
  };
}

function toLaunchCommand(value: unknown): LaunchCommand | null {
  if (!isJsonObject(value) || !isString(value.command) || !Array.isArray(value.args)) return null;
  const args = value.args.filter(isString);
  if (args.length < value.args.length) return null;
  return { command: value.command, args, env: toVariables(value.env), session: toVariables(value.session) };
}

function toVariables(value: unknown): Readonly<Record<string, string>> {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((pair): pair is [string, string] => isString(pair[1])));
}

function toRunningInstance(value: unknown): RunningInstance | null {
  if (!isJsonObject(value)) return null;
  const { pid, port, secret, startedAt } = value;
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  if (typeof pid !== 'number' || !isPort || !isString(secret) || secret === '') return null;
  return { pid, port, secret, startedAt: isString(startedAt) ? startedAt : '' };
}
