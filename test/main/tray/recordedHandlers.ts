import type { CommandOutcome } from '../../../main/ipc/handlers/commandOutcome.ts';
import type { TrayCommandPorts } from '../../../main/tray/trayCommand.ts';
import { message } from '../../../mcp/texts/message.ts';

export interface RecordedHandlers {
  readonly handlers: TrayCommandPorts['handlers'];
  /** Each command that came, with its arguments. */
  readonly calls: readonly (readonly [command: string, args: unknown])[];
}

/** Handlers that note what they are asked, and all end alike. */
export function recordedHandlers(
  end: () => Promise<CommandOutcome> = async () => ({ ok: true }),
  repaired: 'done' | 'waiting' = 'done',
): RecordedHandlers {
  const calls: (readonly [string, unknown])[] = [];
  const noting = (command: string) => (args: unknown) => {
    calls.push([command, args]);
    return end();
  };
  return {
    calls,
    handlers: {
      'access.setReadOnly': noting('access.setReadOnly'),
      'access.pause': noting('access.pause'),
      'access.resume': noting('access.resume'),
      'server.update': noting('server.update'),
      'server.copyUrl': noting('server.copyUrl'),
      'settings.startAtLogin': noting('settings.startAtLogin'),
      'updates.check': noting('updates.check'),
      'updates.restart': noting('updates.restart'),
      async 'client.repair'(args) {
        const end = await noting('client.repair')(args);
        return end.ok
          ? { ok: true, kind: repaired }
          : { ok: false, code: 'failed', message: message('clientSetup.changeFailed', { app: 'Claude Desktop' }) };
      },
    },
  };
}
