import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { LaunchCommand } from './discoveryFile.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The bridge's environment for the app: without what makes its binary a Node, and with what the app asks for. */
export function launchEnvironment(own: Environment, launch: LaunchCommand): Record<string, string> {
  // The names are compared as Windows does; on other systems nobody writes them otherwise.
  const changed = new Set(['ELECTRON_RUN_AS_NODE', ...Object.keys(launch.env)].map((name) => name.toUpperCase()));
  const kept = Object.entries(own).filter(([name]) => !changed.has(name.toUpperCase()));
  const set = Object.entries(launch.env).filter(([, value]) => value !== '');
  // Some clients start their servers with next to nothing, and without its session the app can show no window.
  const all = [...Object.entries(launch.session ?? {}), ...kept, ...set];
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Starts the app so that it outlives the bridge; `onFailed` is called where it cannot be started at all. */
export function launchApp(launch: LaunchCommand, own: Environment, onFailed: () => void): void {
  try {
    const app = spawn(launch.command, launch.args, {
      // Not the bridge's folder, which the app would hold for as long as it runs.
      cwd: homedir(),
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
      env: launchEnvironment(own, launch),
    });
    app.once('error', onFailed);
    app.unref();
  } catch {
    // Node throws for what no system takes, such as an empty command: to the caller it is the same.
    onFailed();
  }
}
