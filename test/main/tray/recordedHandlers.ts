import type { Done } from '../../../main/ipc/handlers/done.ts';
import type { TrayCommandPorts } from '../../../main/tray/trayCommand.ts';

export interface RecordedHandlers {
  readonly handlers: TrayCommandPorts['handlers'];
  /** Each command that came, with its arguments. */
  readonly calls: readonly (readonly [command: string, args: unknown])[];
}

/** Handlers that note what they are asked, and all end alike. */
export function recordedHandlers(
  end: () => Promise<Done> = async () => ({ ok: true }),
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
      'ceiling.setReadOnly': noting('ceiling.setReadOnly'),
      'ceiling.pause': noting('ceiling.pause'),
      'ceiling.resume': noting('ceiling.resume'),
      'server.update': noting('server.update'),
      'server.copyUrl': noting('server.copyUrl'),
      'settings.startAtLogin': noting('settings.startAtLogin'),
      'updates.check': noting('updates.check'),
      'updates.restart': noting('updates.restart'),
      async 'connection.repair'(args) {
        const end = await noting('connection.repair')(args);
        return end.ok ? { ok: true, kind: repaired } : { ok: false, code: 'failed', message: end.message };
      },
    },
  };
}
