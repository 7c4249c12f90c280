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

/** Electron's arguments, the app's folder, and the app's own arguments. */
export function launchArguments(
  { here, folder, dataDir, args = [] }: BuiltAppLaunch,
  extra: readonly string[] = [],
): string[] {
  if (!here.ok) throw new Error(here.why);
  return [...here.args, ...extra, folder, `--data-dir=${dataDir}`, ...args];
}

/** An app under Playwright, whose environment a test can change and inspect. */
export interface LaunchedApp extends RunningApp {
  /** Changes the desktop's theme. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  copiedText(): Promise<string>;
  /** Call it before a second start. The result resolves with the number of windows once the app has handled it. */
  watchSecondInstance(): Promise<() => Promise<unknown>>;
  /** Throws an uncaught error in the main process. */
  fail(message: string): Promise<void>;
  /** Closes a listener of the main process, as an internal error would. */
  breakListener(port: number): Promise<void>;
}

/** Starts the built app under Playwright. */
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
    async watchSecondInstance() {
      await electron.evaluate(({ app, BrowserWindow }) => {
        const windows = new Promise((resolve) => {
          app.once('second-instance', () => setImmediate(() => resolve(BrowserWindow.getAllWindows().length)));
        });
        Object.assign(globalThis, { windowsAfterSecondInstance: windows });
      });
      return () => electron.evaluate(() => Reflect.get(globalThis, 'windowsAfterSecondInstance'));
    },
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
