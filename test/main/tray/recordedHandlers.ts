import type { TrayCommandPorts } from '../../../main/tray/trayCommand.ts';
import { message } from '../../../mcp/texts/message.ts';
import type { CommandOutcome } from '../../../preload/contract.ts';

export interface RecordedHandlers {
  readonly handlers: TrayCommandPorts['handlers'];
  /** Each received command with its arguments. */
  readonly calls: readonly (readonly [command: string, args: unknown])[];
}

/** Handlers that record their calls and all return the same outcome. */
export function recordedHandlers(
  end: () => Promise<CommandOutcome> = async () => ({ ok: true }),
  repaired: 'done' | 'waiting' = 'done',
): RecordedHandlers {
  const calls: (readonly [string, unknown])[] = [];
  const recording = (command: string) => (args: unknown) => {
    calls.push([command, args]);
    return end();
  };
  return {
    calls,
    handlers: {
      'access.setReadOnly': recording('access.setReadOnly'),
      'access.pause': recording('access.pause'),
      'access.resume': recording('access.resume'),
      'server.update': recording('server.update'),
      'server.copyUrl': recording('server.copyUrl'),
      'settings.startAtLogin': recording('settings.startAtLogin'),
      'updates.check': recording('updates.check'),
      'updates.restart': recording('updates.restart'),
      async 'client.repair'(args) {
        const end = await recording('client.repair')(args);
        return end.ok
          ? { ok: true, kind: repaired }
          : { ok: false, code: 'failed', message: message('clientSetup.changeFailed', { app: 'Claude Desktop' }) };
      },
    },
  };
}
