import type { ConfigLocation, Detection } from '../mcpClient.ts';
import { platformPath } from '../system/platformPath.ts';
import type { System } from '../system/system.ts';

/** The name of the config file in every place. */
export const CONFIG_FILE = 'claude_desktop_config.json';

type Looking = Pick<System, 'platform' | 'home' | 'env' | 'files'>;

/** Finds where Claude Desktop keeps its config. A folder that is not there is never made: Claude is not there either. */
export async function detectClaudeDesktop(looking: Looking, choice?: string): Promise<Detection> {
  const packages = looking.platform === 'win32' ? await packagesOf(looking) : [];
  const used = packages.filter(({ started }) => started).map(({ place }) => place);
  const chosen = used.length > 1 ? used.find(({ id }) => id === choice) : used[0];
  if (used.length > 1 && !chosen) {
    const message = 'Claude Desktop is installed more than once. Choose the one you use.';
    return { kind: 'ambiguous', message, choices: used };
  }
  const classic = classicPlace(looking);
  const hasClassic = await isFolder(looking, platformPath(looking.platform).dirname(classic.path));
  // The package's file hides the classic one, so it comes first.
  const [first, ...others] = [...(chosen ? [chosen] : []), ...(hasClassic ? [classic] : [])];
  if (first) return { kind: 'found', target: { client: 'claude-desktop', places: [first, ...others] } };
  if (packages.length > 0 || (await isInstalled(looking))) {
    const message = 'Claude Desktop is installed but was never started. Start it once, then try again.';
    return { kind: 'absent', code: 'never_started', message };
  }
  const message = 'Claude Desktop is not installed for this user. Install it, start it once, then try again.';
  return { kind: 'absent', code: 'not_installed', message };
}

/** The folder of Claude's settings outside packages. */
function classicPlace({ platform, home, env }: Looking): ConfigLocation {
  const { join, isAbsolute } = platformPath(platform);
  const place = (folder: string): ConfigLocation => ({
    id: 'classic',
    path: join(folder, 'Claude', CONFIG_FILE),
    label: 'Claude Desktop',
  });
  if (platform === 'darwin') return place(join(home, 'Library', 'Application Support'));
  if (platform === 'win32') return place(env.APPDATA || join(home, 'AppData', 'Roaming'));
  // A relative path is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
  const told = env.XDG_CONFIG_HOME;
  return place(told !== undefined && isAbsolute(told) ? told : join(home, '.config'));
}

interface Package {
  readonly place: ConfigLocation;
  /** Whether Claude has made its folder there. */
  readonly started: boolean;
}

/** Claude's packages of this person. Windows redirects what they keep in `%APPDATA%` into the package's own folder. */
async function packagesOf(looking: Looking): Promise<readonly Package[]> {
  const { home, env, files } = looking;
  const { join } = platformPath('win32');
  const folder = join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Packages');
  const names = ((await files.list(folder).catch(() => undefined)) ?? []).filter((name) => /^claude_/i.test(name));
  const packages = names.sort().map(async (name): Promise<Package> => {
    const own = join(folder, name, 'LocalCache', 'Roaming', 'Claude');
    const label = `Claude Desktop (Windows package ${name})`;
    const place = { id: `package:${name}`, path: join(own, CONFIG_FILE), label };
    return { place, started: await isFolder(looking, own) };
  });
  return Promise.all(packages);
}

/** Whether the program is there, though it has made no folder yet. */
async function isInstalled(looking: Looking): Promise<boolean> {
  const { platform, home, env, files } = looking;
  const { join } = platformPath(platform);
  const programs = {
    darwin: ['/Applications/Claude.app', join(home, 'Applications', 'Claude.app')],
    win32: [join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'AnthropicClaude')],
    linux: ['/usr/bin/claude-desktop'],
  }[platform];
  const found = await Promise.all(programs.map((path) => files.stat(path).catch(() => undefined)));
  return found.some((facts) => facts !== undefined);
}

async function isFolder({ files }: Looking, path: string): Promise<boolean> {
  return (await files.stat(path).catch(() => undefined))?.kind === 'folder';
}
