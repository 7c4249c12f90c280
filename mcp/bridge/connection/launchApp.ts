import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { LaunchCommand } from './discoveryFile.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The app's environment: the bridge's own, without what puts its binary into Node mode, plus what the app asks for. */
export function launchEnvironment(own: Environment, launch: LaunchCommand): Record<string, string> {
  // Windows ignores the case of variable names; on other systems no one spells these differently.
  const replaced = new Set(['ELECTRON_RUN_AS_NODE', ...Object.keys(launch.env)].map((name) => name.toUpperCase()));
  const kept = Object.entries(own).filter(([name]) => !replaced.has(name.toUpperCase()));
  const set = Object.entries(launch.env).filter(([, value]) => value !== '');
  // Some clients start their servers with an almost empty environment; without its session the app shows no window.
  const all = [...Object.entries(launch.session ?? {}), ...kept, ...set];
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Starts the app so that it outlives the bridge. */
export function launchApp(launch: LaunchCommand, own: Environment, onFailed: () => void): void {
  try {
    const app = spawn(launch.command, launch.args, {
      // Not the bridge's own folder, which would stay in use for as long as the app runs.
      cwd: homedir(),
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
      env: launchEnvironment(own, launch),
    });
    app.once('error', onFailed);
    app.unref();
  } catch {
    // Node throws for arguments that no system accepts, such as an empty command.
    onFailed();
  }
}
