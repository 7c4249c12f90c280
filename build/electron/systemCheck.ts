import { existsSync } from 'node:fs';
import { runProcess } from './runProcess.ts';

/** What Electron would miss on this machine. */
export interface SystemCheck {
  /** Shared libraries that its executable asks for and that are not here. */
  readonly missingLibraries: readonly string[];
  readonly hasDisplay: boolean;
  /** One sentence for a person: what is missing and how to get it; none where nothing is missing. */
  readonly advice?: string;
}

/** Debian's package of a library; GTK's package brings the many that are not named here. */
const PACKAGES: readonly (readonly [library: RegExp, debianPackage: string])[] = [
  [/^lib(nss|nssutil|nspr|smime|plc|plds|ssl)/, 'libnss3'],
  [/^libasound/, 'libasound2'],
  [/^libgbm/, 'libgbm1'],
];
const REST = 'libgtk-3-0';
/** Loaded when they are needed, so `ldd` knows nothing of them: without, no key could be kept and no notification shown. */
const ALWAYS = ['libsecret-1-0', 'libnotify4'];

/** Reads what `ldd` prints: the libraries that were not found. */
export function missingLibraries(ldd: string): readonly string[] {
  return [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
}

/** The command that brings those libraries on Debian and what is made of it. */
export function aptCommand(libraries: readonly string[]): string {
  const named = libraries.map((library) => PACKAGES.find(([pattern]) => pattern.test(library))?.[1] ?? REST);
  return `apt-get install --no-install-recommends ${[...new Set([...named, ...ALWAYS])].sort().join(' ')}`;
}

/** Whether a window could be shown: a Wayland or X display that is really there. Always so but on Linux. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): boolean {
  if (process.platform !== 'linux') return true;
  if (env.WAYLAND_DISPLAY) return true;
  // A display of this machine has a socket; one of another machine is believed.
  const local = /^(?:unix)?:(\d+)/.exec(env.DISPLAY ?? '')?.[1];
  return local === undefined ? Boolean(env.DISPLAY) : exists(`/tmp/.X11-unix/X${local}`);
}

/** One sentence on what is missing and how to get it. */
export function adviceFor(libraries: readonly string[], display: boolean): string | undefined {
  const parts = [
    libraries.length > 0 &&
      `libraries of Electron are missing (${libraries.join(', ')}; on Debian and Ubuntu: ${aptCommand(libraries)})`,
    !display &&
      'there is no display (start it from a desktop or, for tests, under "xvfb-run -a", which apt-get install xvfb xauth brings)',
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `${parts.join(' and ')}.`;
}

/** Says what this machine lacks to show the app. Without an executable, the display alone is looked at. */
export async function checkSystem(executable?: string): Promise<SystemCheck> {
  const display = hasDisplay();
  let libraries: readonly string[] = [];
  if (executable !== undefined && process.platform === 'linux') {
    const ldd = await runProcess('ldd', [executable], { limitMs: 10_000 });
    if (ldd.ok) libraries = missingLibraries(ldd.output);
    else
      return { missingLibraries: [], hasDisplay: display, advice: `ldd can make nothing of Electron (${ldd.reason}).` };
  }
  const advice = adviceFor(libraries, display);
  return { missingLibraries: libraries, hasDisplay: display, ...(advice !== undefined && { advice }) };
}

if (import.meta.main) {
  const { obtainElectron } = await import('./electronRuntime.ts');
  const electron = await obtainElectron();
  const { advice } = await checkSystem(electron.ok ? electron.executable : undefined);
  if (!electron.ok) process.stderr.write(`${electron.reason}. ${electron.advice}\n`);
  process.stdout.write(`${advice ?? 'Nothing is missing.'}\n`);
  process.exitCode = electron.ok && advice === undefined ? 0 : 1;
}
