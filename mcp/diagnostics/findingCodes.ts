import type { Finding } from './diagnosticsReport.ts';

type Known = Pick<Finding, 'level' | 'topic' | 'message'> & { readonly action?: string };

/**
 * Everything the doctor can say. A code once given keeps its meaning: support asks for it, and docs/diagnostics.md lists it.
 * `{name}` in a sentence is taken from the finding's details.
 */
export const FINDING_CODES = {
  claude_installed: { level: 'ok', topic: 'Claude Desktop', message: 'Claude Desktop is installed ({kind}).' },
  claude_not_installed: {
    level: 'note',
    topic: 'Claude Desktop',
    message: 'Claude Desktop is not installed for this user.',
    action: 'Install Claude Desktop and start it once, or connect another client.',
  },
  claude_never_started: {
    level: 'problem',
    topic: 'Claude Desktop',
    message: 'Claude Desktop is installed but was never started.',
    action: 'Start Claude Desktop once, then look again.',
  },
  claude_ambiguous: {
    level: 'problem',
    topic: 'Claude Desktop',
    message: 'Claude Desktop is installed more than once, so it is not clear which one you use.',
    action: 'Connect Claude Desktop under Clients and choose the one you use.',
  },
  claude_running: {
    level: 'note',
    topic: 'Claude Desktop',
    message: 'Claude Desktop is running; its settings can only be changed while it is quit.',
  },
  claude_quit: { level: 'ok', topic: 'Claude Desktop', message: 'Claude Desktop is not running.' },
  claude_running_unknown: {
    level: 'note',
    topic: 'Claude Desktop',
    message: 'The system does not say whether Claude Desktop is running.',
    action: 'Quit Claude Desktop before you change its connection.',
  },
  policy_none: {
    level: 'ok',
    topic: 'Rules',
    message: 'No rule of your organisation keeps Claude from local servers.',
  },
  policy_forbids: {
    level: 'problem',
    topic: 'Rules',
    message: 'A rule of your organisation keeps Claude Desktop from starting local servers.',
    action: 'Ask your administrator to allow local servers in Claude Desktop.',
  },
  config_ok: { level: 'ok', topic: 'Settings file', message: 'The settings file of Claude can be read.' },
  config_missing: {
    level: 'ok',
    topic: 'Settings file',
    message: 'Claude has no settings file yet, as after an install.',
  },
  config_unreadable: {
    level: 'problem',
    topic: 'Settings file',
    message: 'The settings file of Claude cannot be used: {reason}',
    action: 'Mend the file by hand, or ask whoever changed it; it is left as it is until then.',
  },
  config_byte_order_mark: {
    level: 'problem',
    topic: 'Settings file',
    message: 'The settings file of Claude begins with an invisible mark that some versions of Claude cannot read.',
    action: 'Repair the connection of Claude Desktop under Clients.',
  },
  entry_current: { level: 'ok', topic: 'Connection', message: 'The connection stands in the settings of Claude.' },
  entry_missing: {
    level: 'problem',
    topic: 'Connection',
    message: 'Claude Desktop is not connected: its settings have no entry of FuseDesk Bridge.',
    action: 'Connect Claude Desktop under Clients.',
  },
  entry_stale: {
    level: 'problem',
    topic: 'Connection',
    message: 'The connection of Claude Desktop is out of date ({differs}).',
    action: 'Repair the connection of Claude Desktop under Clients.',
  },
  entry_foreign: {
    level: 'problem',
    topic: 'Connection',
    message: 'Another program has an entry of our name in the settings of Claude.',
    action: 'Connect Claude Desktop under Clients; you are asked before it is replaced.',
  },
  extension_none: { level: 'ok', topic: 'Extension', message: 'No FuseDesk Bridge extension is installed in Claude.' },
  extension_installed: {
    level: 'note',
    topic: 'Extension',
    message: 'FuseDesk Bridge is installed in Claude as an extension ({version}).',
  },
  extension_collision: {
    level: 'problem',
    topic: 'Extension',
    message: 'FuseDesk Bridge is in Claude twice, as an extension and as a connection, so every tool shows twice.',
    action: 'Remove one: the extension in the settings of Claude, or the connection under Clients.',
  },
  discovery_missing: {
    level: 'problem',
    topic: 'FuseDesk Bridge',
    message: 'FuseDesk Bridge has not been started here yet.',
    action: 'Start FuseDesk Bridge.',
  },
  discovery_damaged: {
    level: 'problem',
    topic: 'FuseDesk Bridge',
    message: 'The file by which Claude finds FuseDesk Bridge is damaged or of another version.',
    action: 'Quit FuseDesk Bridge and start it again.',
  },
  discovery_open_to_others: {
    level: 'problem',
    topic: 'FuseDesk Bridge',
    message: 'Other users of this computer can read the file by which Claude finds FuseDesk Bridge.',
    action: 'Quit FuseDesk Bridge and start it again.',
  },
  app_not_running: {
    level: 'problem',
    topic: 'FuseDesk Bridge',
    message: 'FuseDesk Bridge is not running.',
    action: 'Start FuseDesk Bridge.',
  },
  app_gone: {
    level: 'problem',
    topic: 'FuseDesk Bridge',
    message: 'FuseDesk Bridge ended without saying goodbye.',
    action: 'Start FuseDesk Bridge; if this comes back, look into its log.',
  },
  app_running: { level: 'ok', topic: 'FuseDesk Bridge', message: 'FuseDesk Bridge is running (version {version}).' },
  port_silent: {
    level: 'problem',
    topic: 'FuseDesk Bridge',
    message: 'FuseDesk Bridge runs but does not answer on this computer.',
    action: 'Allow connections to 127.0.0.1 in your security software, or start FuseDesk Bridge again.',
  },
  secret_refused: {
    level: 'problem',
    topic: 'FuseDesk Bridge',
    message: 'FuseDesk Bridge answers, but does not accept what Claude would show it.',
    action: 'Quit FuseDesk Bridge and start it again.',
  },
  secret_accepted: { level: 'ok', topic: 'FuseDesk Bridge', message: 'FuseDesk Bridge answers and lets Claude in.' },
  fusedesk_reachable: { level: 'ok', topic: 'FuseDesk', message: 'FuseDesk answers and accepts the key.' },
  fusedesk_no_account: {
    level: 'problem',
    topic: 'FuseDesk',
    message: 'No FuseDesk account is connected.',
    action: 'Connect FuseDesk, or try it with demo data.',
  },
  fusedesk_key_refused: {
    level: 'problem',
    topic: 'FuseDesk',
    message: 'FuseDesk does not accept the key.',
    action: 'Enter a new API key under Settings.',
  },
  fusedesk_no_key: {
    level: 'problem',
    topic: 'FuseDesk',
    message: 'There is no key for FuseDesk.',
    action: 'Enter the API key under Settings.',
  },
  fusedesk_unreachable: {
    level: 'problem',
    topic: 'FuseDesk',
    message: 'FuseDesk cannot be reached: {reason}',
    action: 'Check the internet connection and the name of the FuseDesk app.',
  },
  fusedesk_not_allowed: {
    level: 'note',
    topic: 'FuseDesk',
    message: 'Whether FuseDesk answers could not be tried: {reason}',
  },
  storage_protected: {
    level: 'ok',
    topic: 'Key storage',
    message: 'The key is kept in the secure storage of the system.',
  },
  storage_memory_only: {
    level: 'problem',
    topic: 'Key storage',
    message: 'This computer has no secure storage that can be used, so the key is forgotten at the end.',
    action: 'Set up a keyring (such as GNOME Keyring) and start FuseDesk Bridge again.',
  },
  storage_unavailable: {
    level: 'problem',
    topic: 'Key storage',
    message: 'The secure storage of the system does not answer now.',
    action: 'Unlock the keyring, then start FuseDesk Bridge again.',
  },
  storage_none: { level: 'ok', topic: 'Key storage', message: 'The command line keeps no key.' },
  client_connected: { level: 'ok', topic: 'Other clients', message: '{client} is connected.' },
  client_not_connected: { level: 'ok', topic: 'Other clients', message: '{client} is installed and not connected.' },
  client_stale: {
    level: 'problem',
    topic: 'Other clients',
    message: 'The connection of {client} is out of date.',
    action: 'Repair it under Clients.',
  },
  client_foreign: {
    level: 'note',
    topic: 'Other clients',
    message: 'Another program has an entry of our name in the settings of {client}.',
  },
  client_unreadable: {
    level: 'note',
    topic: 'Other clients',
    message: 'The settings of {client} cannot be used: {reason}',
  },
  selftest_no_entry: {
    level: 'note',
    topic: 'Self-test',
    message: 'There is no connection of Claude Desktop to try.',
  },
  selftest_v1_ok: {
    level: 'ok',
    topic: 'Self-test',
    message: 'A client like Claude Desktop gets through and sees {tools} tools.',
  },
  selftest_v1_failed: {
    level: 'problem',
    topic: 'Self-test',
    message: 'A client like Claude Desktop does not get through: {reason}',
    action: 'Look at the problems above; if there is none, copy this report and send it to support.',
  },
  selftest_v2_ok: {
    level: 'ok',
    topic: 'Self-test',
    message: 'A client of the newest generation gets through and sees {tools} tools.',
  },
  selftest_v2_failed: {
    level: 'problem',
    topic: 'Self-test',
    message: 'A client of the newest generation does not get through: {reason}',
    action: 'Look at the problems above; if there is none, copy this report and send it to support.',
  },
} as const satisfies Readonly<Record<string, Known>>;

export type FindingCode = keyof typeof FINDING_CODES;

/** A finding of a known code; its sentence is filled from `details`. */
export function finding(code: FindingCode, details: Finding['details'] = {}): Finding {
  const known: Known = FINDING_CODES[code];
  const message = known.message.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
  return { code, ...known, message, details };
}
