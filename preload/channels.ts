import type { CommandName, EventName } from './contract.ts';

// Names alone, without the schemas, so that the bundled preload carries no validation library.

/** The windows of the app. */
export type WindowName = 'settings' | 'approval';

/** Every command, and the one window that may send it. A command too many or too few does not compile. */
export const COMMAND_SENDERS = {
  'state.get': 'settings',
  'account.test': 'settings',
  'account.connect': 'settings',
  'account.disconnect': 'settings',
  'account.tryDemo': 'settings',
  'server.create': 'settings',
  'server.update': 'settings',
  'server.remove': 'settings',
  'server.copyUrl': 'settings',
  'scope.preview': 'settings',
  'apiToken.create': 'settings',
  'apiToken.revoke': 'settings',
  'access.setReadOnly': 'settings',
  'access.pause': 'settings',
  'access.resume': 'settings',
  'activity.tail': 'settings',
  'activity.export': 'settings',
  'settings.startAtLogin': 'settings',
  'updates.check': 'settings',
  'updates.restart': 'settings',
  'engine.retry': 'settings',
  'link.open': 'settings',
  'approval.get': 'approval',
  'approval.answer': 'approval',
  'client.inspect': 'settings',
  'client.preview': 'settings',
  'client.confirm': 'settings',
  'client.cancel': 'settings',
  'client.disconnect': 'settings',
  'client.undo': 'settings',
  'client.repair': 'settings',
  'client.dismiss': 'settings',
  'diagnostics.run': 'settings',
  'diagnostics.copyReport': 'settings',
} as const satisfies Readonly<Record<CommandName, WindowName>>;

/** Every event, and the one window that is told of it. */
export const EVENT_RECEIVERS = {
  'state.changed': 'settings',
  'activity.added': 'settings',
  'approval.requested': 'approval',
} as const satisfies Readonly<Record<EventName, WindowName>>;

/**
 * What main answers to a command. It is never a rejection of Electron's own, whose message would tell the page
 * of channels and whose stack would be printed in main.
 */
export type CommandResponse = { readonly value: unknown } | { readonly refusal: string };

/** The channel of a command, apart from those that Electron uses itself. */
export function commandChannel(name: string): string {
  return `bridge:command:${name}`;
}

/** The channel of an event. */
export function eventChannel(name: string): string {
  return `bridge:event:${name}`;
}
