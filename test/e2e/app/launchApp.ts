import { _electron } from 'playwright-core';
import type { ElectronHere } from '../electronHere.ts';
import { WAIT_FOR_PLAYWRIGHT } from '../playwrightLoader.ts';
import { type RunningApp, runningApp, START_MS } from './runningApp.ts';

export interface Launch {
  readonly here: ElectronHere;
  /** The folder of the built app. */
  readonly folder: string;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** The arguments of a start: Electron's, the app's folder, the app's own. */
export function argumentsOf({ here, folder, dataDir, args = [] }: Launch, extra: readonly string[] = []): string[] {
  if (!here.ok) throw new Error(here.why);
  return [...here.args, ...extra, folder, `--data-dir=${dataDir}`, ...args];
}

/** An app whose surroundings a test can change and see. */
export interface LaunchedApp extends RunningApp {
  /** The desktop's theme changes. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  copiedText(): Promise<string>;
}

/** Starts the built app under Playwright, on a data folder of its own. */
export async function launchApp(launch: Launch): Promise<LaunchedApp> {
  if (!launch.here.ok) throw new Error(launch.here.why);
  const electron = await _electron.launch({
    executablePath: launch.here.executable,
    args: argumentsOf(launch, WAIT_FOR_PLAYWRIGHT),
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
  };
}
