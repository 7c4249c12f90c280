import { eventChannel } from '../../preload/channels.ts';
import type { EventName, EventPayload } from '../../preload/contract.ts';

/** As much of Electron's `webContents` as an event needs. */
export interface EventReceiver {
  isDestroyed(): boolean;
  isCrashed(): boolean;
  send(channel: string, payload: unknown): void;
}

/** Tells a window's page of an event; a page that is gone, or fell over, asks for the whole state when it is back. */
export function sendEvent<E extends EventName>(receiver: EventReceiver, name: E, payload: EventPayload<E>): void {
  if (receiver.isDestroyed() || receiver.isCrashed()) return;
  receiver.send(eventChannel(name), payload);
}
