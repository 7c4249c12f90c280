import { posix, win32 } from 'node:path';
import type { Presence, RunningState } from '../mcpClient.ts';
import type { System } from '../system.ts';

/** Time between two checks. On Windows each one starts a PowerShell. */
const POLL_MS = { darwin: 1_000, win32: 2_000, linux: 1_000 } as const;

/** Claude Desktop's bundle ID, in process lists and in managed settings. */
export const MAC_BUNDLE_ID = 'com.anthropic.claudefordesktop';
const LINUX_NAME = 'claude-desktop';
/**
 * The path tells Claude Desktop from Claude Code, whose program is also named `claude.exe`. Windows hides the path of
 * other users' processes, so theirs do not count.
 */
const WINDOWS_PATH = /[\\/](?:WindowsApps[\\/]Claude_|AnthropicClaude[\\/])/i;
const WINDOWS_LIST = `Get-CimInstance Win32_Process -Filter "Name='claude.exe'" | ForEach-Object { $_.ExecutablePath }`;

/** Asks the operating system whether Claude Desktop runs. Its timers do not keep a process alive, so a waiting host must. */
export function watchClaudeProcess(system: System): Presence {
  const { platform, clock } = system;
  const state = (): Promise<RunningState> => {
    switch (platform) {
      case 'darwin':
        return macRunningState(system);
      case 'win32':
        return windowsRunningState(system);
      case 'linux':
        return linuxRunningState(system);
    }
  };

  function pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = clock.after(POLL_MS[platform], done);
      signal.addEventListener('abort', done);
    });
  }

  return {
    state,
    async waitUntilQuit(signal) {
      while (!signal.aborted) {
        if ((await state()) === 'quit') return 'quit';
        if (!signal.aborted) await pause(signal);
      }
      return 'stopped';
    },
  };
}

/** The path of a Windows system program, so that no other program of that name is started. */
export function systemProgram(env: System['env'], ...names: readonly string[]): string {
  return win32.join(env.SystemRoot || 'C:\\Windows', 'System32', ...names);
}

/** Asks Launch Services for Claude's bundle ID, which works wherever the app is and whatever it is called. */
async function macRunningState({ run }: System): Promise<RunningState> {
  const found = await run('/usr/bin/lsappinfo', ['find', `bundleid=${MAC_BUNDLE_ID}`]);
  if (found.code === 0) return /ASN:/.test(found.stdout) ? 'running' : 'quit';
  // Launch Services need a desktop session.
  const listed = await run('/bin/ps', ['-axo', 'comm=']);
  if (listed.code !== 0) return 'unknown';
  return /\/Claude\.app\/Contents\/MacOS\/Claude[ \t]*$/m.test(listed.stdout) ? 'running' : 'quit';
}

async function windowsRunningState({ run, env }: System): Promise<RunningState> {
  const { code, stdout } = await run(systemProgram(env, 'WindowsPowerShell', 'v1.0', 'powershell.exe'), [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    `$ErrorActionPreference = 'Stop'; ${WINDOWS_LIST}`,
  ]);
  if (code !== 0) return 'unknown';
  return stdout.split(/\r?\n/).some((path) => WINDOWS_PATH.test(path)) ? 'running' : 'quit';
}

/** Checks only this user's processes: other users of the machine have their own Claude. */
async function linuxRunningState({ files, home }: System): Promise<RunningState> {
  const names = await files.list('/proc').catch(() => undefined);
  const owner = await files.stat(home).catch(() => undefined);
  if (!names || !owner) return 'unknown';
  const pids = names.filter((name) => /^\d+$/.test(name));
  const text = async (path: string) => Buffer.from(await files.read(path)).toString('utf8');
  for (const pid of pids) {
    try {
      const status = await text(`/proc/${pid}/status`);
      const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
      // A zombie has ended and only waits for its parent.
      if (field('Uid') !== String(owner.uid) || field('State') === 'Z') continue;
      if (field('Name') === LINUX_NAME) return 'running';
      const [program = ''] = (await text(`/proc/${pid}/cmdline`)).split('\0');
      if (posix.basename(program) === LINUX_NAME) return 'running';
    } catch {
      // The process ended meanwhile or is hidden from us; either way it is not this user's Claude.
    }
  }
  return 'quit';
}
