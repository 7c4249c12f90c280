import { existsSync } from 'node:fs';
import { runProcess } from './runProcess.ts';

/** What Electron needs and this machine lacks. */
export interface SystemCheck {
  /** Shared libraries that its executable needs and that are not installed. */
  readonly missingLibraries: readonly string[];
  readonly hasDisplay: boolean;
  /** One sentence for a person: what is missing and how to install it. */
  readonly advice?: string;
}

/** The Debian package of each library; GTK's package brings those that are not listed. */
const PACKAGES: readonly (readonly [library: RegExp, debianPackage: string])[] = [
  [/^lib(nss|nssutil|nspr|smime|plc|plds|ssl)/, 'libnss3'],
  [/^libasound/, 'libasound2'],
  [/^libgbm/, 'libgbm1'],
];
const REST = 'libgtk-3-0';
/** Loaded on demand, so `ldd` does not list them: needed to store the key and to show notifications. */
const ALWAYS = ['libsecret-1-0', 'libnotify4'];

/** The libraries that `ldd` did not find. */
export function missingLibraries(ldd: string): readonly string[] {
  return [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
}

/** The command that installs these libraries on Debian and its derivatives. */
export function aptCommand(libraries: readonly string[]): string {
  const named = libraries.map((library) => PACKAGES.find(([pattern]) => pattern.test(library))?.[1] ?? REST);
  return `apt-get install --no-install-recommends ${[...new Set([...named, ...ALWAYS])].sort().join(' ')}`;
}

/** True if a window can be shown. On Linux that takes a Wayland or X display that really exists. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): boolean {
  if (process.platform !== 'linux') return true;
  if (env.WAYLAND_DISPLAY) return true;
  // A local display has a socket. A display on another machine cannot be checked.
  const local = /^(?:unix)?:(\d+)/.exec(env.DISPLAY ?? '')?.[1];
  return local === undefined ? Boolean(env.DISPLAY) : exists(`/tmp/.X11-unix/X${local}`);
}

/** One sentence on what is missing and how to install it. */
export function adviceFor(libraries: readonly string[], display: boolean): string | undefined {
  const parts = [
    libraries.length > 0 &&
      `Electron needs libraries that are not installed (${libraries.join(', ')}; on Debian and Ubuntu: ${aptCommand(libraries)})`,
    !display &&
      'there is no display (start from a desktop or, for tests, with "xvfb-run -a" from apt-get install xvfb xauth)',
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `${parts.join(' and ')}.`;
}

/** Checks what this machine lacks to show the app; without an executable, only the display. */
export async function checkSystem(executable?: string): Promise<SystemCheck> {
  const display = hasDisplay();
  let libraries: readonly string[] = [];
  if (executable !== undefined && process.platform === 'linux') {
    const ldd = await runProcess('ldd', [executable], { timeoutMs: 10_000 });
    if (ldd.ok) libraries = missingLibraries(ldd.output);
    else return { missingLibraries: [], hasDisplay: display, advice: `ldd cannot read Electron (${ldd.reason}).` };
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
