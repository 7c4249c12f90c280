import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DISCOVERY_FILE, parseDiscovery, type RunningInstance } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { START_MS } from './runningApp.ts';

/** The app that its data folder publishes, no matter who started it. */
export interface AnnouncedApp extends RunningInstance {
  /** In one piece, because Chromium overwrites the original one. */
  readonly commandLine: string;
  readonly isGone: () => boolean;
  /** Resolves once its process has exited. */
  exited(): Promise<void>;
}

/** A zombie counts as exited. */
function isGone(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'Z';
  } catch {
    return true;
  }
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It has exited in the meantime.
    return '';
  }
}

/** The main processes of all running apps that bridges have started with this folder. */
export function appPidsFor(dataDir: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const line = commandLineOf(pid);
      return line.includes(' --hidden ') && line.includes(dataDir) && !line.includes(' --type=');
    });
}

/** The app that is published and running; `undefined` if there is none. */
export function findAnnouncedApp(dataDir: string): AnnouncedApp | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(dataDir, DISCOVERY_FILE), 'utf8');
  } catch {
    // No app was ever started with this folder.
    return undefined;
  }
  const running = parseDiscovery(text)?.running;
  if (!running || isGone(running.pid)) return undefined;
  const { pid } = running;
  return {
    ...running,
    commandLine: commandLineOf(pid),
    isGone: () => isGone(pid),
    async exited() {
      const last = Date.now() + START_MS;
      while (!isGone(pid)) {
        if (Date.now() > last) throw new Error(`The app (process ${pid}) did not end.`);
        await delay(20);
      }
    },
  };
}
