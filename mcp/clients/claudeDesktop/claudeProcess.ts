import type { Presence, RunningState } from '../mcpClient.ts';
import type { System } from '../system/system.ts';
import { linuxRunningState } from './linuxProcess.ts';
import { macRunningState } from './macProcess.ts';
import { windowsRunningState } from './windowsProcess.ts';

/** How long after one look the next follows. On Windows each costs a PowerShell. */
const PAUSE_MS = { darwin: 1_000, win32: 2_000, linux: 1_000 } as const;

/** Whether Claude Desktop runs, by asking the system. The clock's timers keep no process alive: a host that waits must. */
export function watchClaudeProcess(surroundings: System): Presence {
  const { platform, clock } = surroundings;
  const state = (): Promise<RunningState> => {
    switch (platform) {
      case 'darwin':
        return macRunningState(surroundings);
      case 'win32':
        return windowsRunningState(surroundings);
      case 'linux':
        return linuxRunningState(surroundings);
    }
  };

  function pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = clock.after(PAUSE_MS[platform], done);
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
