import { message } from '../../texts/message.ts';
import { inAppFolder, isFolder, platformPath } from '../folders.ts';
import type { ConfigLocation, Detection } from '../mcpClient.ts';
import type { System } from '../system.ts';

/** The name of the config file in every location. */
const CONFIG_FILE = 'claude_desktop_config.json';

const APP = { app: 'Claude Desktop' } as const;

type Context = Pick<System, 'platform' | 'home' | 'env' | 'files'>;

/** Finds where Claude Desktop keeps its config. Never creates a missing folder, because then Claude is not installed. */
export async function detectClaudeDesktop(context: Context, choice?: string): Promise<Detection> {
  const packages = context.platform === 'win32' ? await windowsPackages(context) : [];
  const used = packages.filter(({ started }) => started).map(({ place }) => place);
  const chosen = used.length > 1 ? used.find(({ id }) => id === choice) : used[0];
  if (used.length > 1 && !chosen) {
    return { kind: 'ambiguous', message: message('clients.installedTwice', APP), choices: used };
  }
  const classic = classicLocation(context);
  const hasClassic = await isFolder(context, platformPath(context.platform).dirname(classic.path));
  // The package's file shadows the classic one, so it comes first.
  const [first, ...others] = [...(chosen ? [chosen] : []), ...(hasClassic ? [classic] : [])];
  if (first) return { kind: 'found', target: { client: 'claude-desktop', places: [first, ...others] } };
  if (packages.length > 0 || (await isInstalled(context))) {
    return { kind: 'absent', code: 'never_started', message: message('clients.neverOpened', APP) };
  }
  return { kind: 'absent', code: 'not_installed', message: message('clients.notInstalled', APP) };
}

/** The config outside of Windows packages. */
function classicLocation(context: Context): ConfigLocation {
  return { id: 'classic', path: inAppFolder(context, 'Claude', CONFIG_FILE), label: APP.app };
}

interface Package {
  readonly place: ConfigLocation;
  /** Whether Claude has created its folder in the package. */
  readonly started: boolean;
}

/** This user's Claude packages. Windows redirects what they write to `%APPDATA%` to the package's own folder. */
async function windowsPackages(context: Context): Promise<readonly Package[]> {
  const { home, env, files } = context;
  const { join } = platformPath('win32');
  const folder = join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Packages');
  const names = ((await files.list(folder).catch(() => undefined)) ?? []).filter((name) => /^claude_/i.test(name));
  const packages = names.sort().map(async (name): Promise<Package> => {
    const own = join(folder, name, 'LocalCache', 'Roaming', 'Claude');
    const label = `Claude Desktop (Windows package ${name})`;
    const place = { id: `package:${name}`, path: join(own, CONFIG_FILE), label };
    return { place, started: await isFolder(context, own) };
  });
  return Promise.all(packages);
}

/** Whether the program exists, even if it has not created a folder yet. */
async function isInstalled(context: Context): Promise<boolean> {
  const { platform, home, env, files } = context;
  const { join } = platformPath(platform);
  const programs = {
    darwin: ['/Applications/Claude.app', join(home, 'Applications', 'Claude.app')],
    win32: [join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'AnthropicClaude')],
    linux: ['/usr/bin/claude-desktop'],
  }[platform];
  const found = await Promise.all(programs.map((path) => files.stat(path).catch(() => undefined)));
  return found.some((facts) => facts !== undefined);
}
