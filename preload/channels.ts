import type { CommandName, EventName } from './contract.ts';

// Only names, without schemas, so that the bundled preload contains no validation library.

/** The windows of the app. */
export type WindowName = 'settings' | 'approval';

/** Every command with the only window that may send it. A missing or extra command does not compile. */
export const COMMAND_SENDERS = {
  'state.get': 'settings',
  'account.test': 'settings',
  'account.connect': 'settings',
  'account.disconnect': 'settings',
  'account.tryDemo': 'settings',
  'account.staff': 'settings',
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

/** Every event with the only window that receives it. */
export const EVENT_RECEIVERS = {
  'state.changed': 'settings',
  'activity.added': 'settings',
  'approval.requested': 'approval',
} as const satisfies Readonly<Record<EventName, WindowName>>;

/**
 * The response to a command. It is never a rejection, whose message would reveal channels to the page and whose stack
 * Electron would print in main.
 */
export type CommandResponse = { readonly value: unknown } | { readonly refusal: string };

/** The channel of a command, prefixed to avoid Electron's own channels. */
export function commandChannel(name: string): string {
  return `bridge:command:${name}`;
}

/** The channel of an event. */
export function eventChannel(name: string): string {
  return `bridge:event:${name}`;
}
