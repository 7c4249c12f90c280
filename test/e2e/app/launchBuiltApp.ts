import { _electron } from 'playwright-core';
import type { ElectronAvailability } from '../electronAvailability.ts';
import { WAIT_FOR_PLAYWRIGHT } from '../playwrightLoader.ts';
import { type RunningApp, runningApp, START_MS } from './runningApp.ts';

export interface BuiltAppLaunch {
  readonly here: ElectronAvailability;
  /** The folder of the built app. */
  readonly folder: string;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** The arguments of a start: Electron's, the app's folder, the app's own. */
export function launchArguments(
  { here, folder, dataDir, args = [] }: BuiltAppLaunch,
  extra: readonly string[] = [],
): string[] {
  if (!here.ok) throw new Error(here.why);
  return [...here.args, ...extra, folder, `--data-dir=${dataDir}`, ...args];
}

/** An app whose surroundings a test can change and see. */
export interface LaunchedApp extends RunningApp {
  /** The desktop's theme changes. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  copiedText(): Promise<string>;
  /** An error that nobody catches, in the main process. */
  fail(message: string): Promise<void>;
  /** Closes what listens at a port of the main process, as a fault of its own would. */
  breakListener(port: number): Promise<void>;
}

/** Starts the built app under Playwright, on a data folder of its own. */
export async function launchBuiltApp(launch: BuiltAppLaunch): Promise<LaunchedApp> {
  if (!launch.here.ok) throw new Error(launch.here.why);
  const electron = await _electron.launch({
    executablePath: launch.here.executable,
    args: launchArguments(launch, WAIT_FOR_PLAYWRIGHT),
    env: { ...launch.env },
    timeout: START_MS,
  });
  return {
    ...runningApp(electron.process(), () => electron.windows()),
    setTheme: (theme) =>
      electron.evaluate(({ nativeTheme }, to) => {
        nativeTheme.themeSource = to;
      }, theme),
    copiedText: () => electron.evaluate(({ clipboard }) => clipboard.readText()),
    fail: (message) =>
      electron.evaluate((_electron, text) => {
        setTimeout(() => {
          throw new Error(text);
        }, 0);
      }, message),
    breakListener: (port) =>
      electron.evaluate((_electron, broken) => {
        const handles: readonly unknown[] = Reflect.get(process, '_getActiveHandles').call(process);
        for (const handle of handles) {
          if (typeof handle !== 'object' || handle === null || !('address' in handle) || !('close' in handle)) continue;
          if (typeof handle.address !== 'function' || typeof handle.close !== 'function') continue;
          if (handle.address()?.port === broken) handle.close();
        }
      }, port),
  };
}
