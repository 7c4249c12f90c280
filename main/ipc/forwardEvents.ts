import { eventChannel } from '../../preload/channels.ts';
import type { EventName, EventPayload } from '../../preload/contract.ts';
import type { EngineHost } from '../engineHost/engineHost.ts';
import type { AppStateStore } from '../state/appStateStore.ts';
import type { Windows } from '../windows/windows.ts';
import { activityRow } from './handlers/activityCommands.ts';

/** The subset of Electron's `webContents` used to send events. */
export interface EventReceiver {
  isDestroyed(): boolean;
  isCrashed(): boolean;
  send(channel: string, payload: unknown): void;
}

/** Sends an event to a page. A page that is gone or crashed asks for the whole state when it is back. */
export function sendEvent<E extends EventName>(receiver: EventReceiver, name: E, payload: EventPayload<E>): void {
  if (receiver.isDestroyed() || receiver.isCrashed()) return;
  receiver.send(eventChannel(name), payload);
}

/** Sends state changes and each call to the settings window while it is open. */
export function forwardEvents(options: {
  readonly store: AppStateStore;
  readonly windows: Pick<Windows, 'contentsOf'>;
}): (host: Pick<EngineHost, 'activity'>) => void {
  const { store, windows } = options;
  store.subscribe((delta) => {
    const contents = windows.contentsOf('settings');
    if (contents) sendEvent(contents, 'state.changed', delta);
  });
  return ({ activity }) => {
    activity.subscribe((entry) => {
      const contents = windows.contentsOf('settings');
      if (contents) sendEvent(contents, 'activity.added', activityRow(entry));
    });
  };
}
