import { win32 } from 'node:path';
import type { RunningState } from '../mcpClient.ts';
import type { System } from '../system/system.ts';

/**
 * Tells Claude Desktop from Claude Code, whose program is called `claude.exe` too, by where it lies. The path of another
 * person's process is not told, so that theirs does not count.
 */
const DESKTOP_PATH = /[\\/](?:WindowsApps[\\/]Claude_|AnthropicClaude[\\/])/i;
const LIST = `Get-CimInstance Win32_Process -Filter "Name='claude.exe'" | ForEach-Object { $_.ExecutablePath }`;

/** Looks for a `claude.exe` of the desktop app. */
export async function windowsRunningState({ run, env }: Pick<System, 'run' | 'env'>): Promise<RunningState> {
  const { code, stdout } = await run(systemProgram(env, 'WindowsPowerShell', 'v1.0', 'powershell.exe'), [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    `$ErrorActionPreference = 'Stop'; ${LIST}`,
  ]);
  if (code !== 0) return 'unknown';
  return stdout.split(/\r?\n/).some((path) => DESKTOP_PATH.test(path)) ? 'running' : 'quit';
}

/** A program of Windows by its full path, so that none of that name elsewhere is started instead. */
export function systemProgram(env: System['env'], ...names: readonly string[]): string {
  return win32.join(env.SystemRoot || 'C:\\Windows', 'System32', ...names);
}
