import type { Message, TextCode, TextParam, TextParams } from '../texts/message.ts';

/** What one check found. The codes are stable: support asks for them. */
export interface Finding {
  readonly code: FindingCode;
  readonly level: Level;
  /** What was checked, in one or two words. */
  readonly topic: Message;
  /** One sentence for a rep, filled from `details`. */
  readonly message: Message;
  /** The one thing to do, if there is something to do. */
  readonly action?: Message;
  /** The page of the window on which a person does it. */
  readonly page?: FixPage;
  /** For engineers: paths, versions, times. */
  readonly details: Details;
}

export type Level = 'ok' | 'note' | 'problem';
export type Details = Readonly<Record<string, string | number | Message>>;
/** The pages of the window on which findings can be fixed. */
export type FixPage = 'overview' | 'clients' | 'settings';
type Topic = Extract<TextCode, `diagnostics.topic.${string}`>;

const entry = <const L extends Level>(level: L, topic: Topic, hasAction: boolean, page?: FixPage) => ({
  level,
  topic,
  hasAction,
  page,
});
const ok = (topic: Topic) => entry('ok', topic, false);
const note = (topic: Topic) => entry('note', topic, false);
const advice = (topic: Topic, page?: FixPage) => entry('note', topic, true, page);
const problem = (topic: Topic, page?: FixPage) => entry('problem', topic, true, page);

/** Every finding. Its texts are `diagnostics.finding.CODE` in the catalog; docs/diagnostics.md lists them all. */
export const FINDINGS = {
  claude_installed: ok('diagnostics.topic.claude'),
  claude_not_installed: advice('diagnostics.topic.claude'),
  claude_never_started: problem('diagnostics.topic.claude'),
  claude_ambiguous: problem('diagnostics.topic.claude', 'clients'),
  claude_running: note('diagnostics.topic.claude'),
  claude_quit: ok('diagnostics.topic.claude'),
  claude_running_unknown: advice('diagnostics.topic.claude'),
  policy_none: ok('diagnostics.topic.policy'),
  policy_forbids: problem('diagnostics.topic.policy'),
  config_ok: ok('diagnostics.topic.settingsFile'),
  config_missing: ok('diagnostics.topic.settingsFile'),
  config_unreadable: problem('diagnostics.topic.settingsFile'),
  config_byte_order_mark: problem('diagnostics.topic.settingsFile', 'clients'),
  entry_current: ok('diagnostics.topic.entry'),
  entry_missing: problem('diagnostics.topic.entry', 'clients'),
  entry_stale: problem('diagnostics.topic.entry', 'clients'),
  entry_foreign: problem('diagnostics.topic.entry', 'clients'),
  extension_none: ok('diagnostics.topic.extension'),
  extension_installed: note('diagnostics.topic.extension'),
  extension_collision: problem('diagnostics.topic.extension'),
  discovery_missing: problem('diagnostics.topic.app'),
  discovery_damaged: problem('diagnostics.topic.app'),
  discovery_open_to_others: problem('diagnostics.topic.app'),
  app_not_running: problem('diagnostics.topic.app'),
  app_gone: problem('diagnostics.topic.app'),
  app_running: ok('diagnostics.topic.app'),
  port_silent: problem('diagnostics.topic.app'),
  secret_refused: problem('diagnostics.topic.app'),
  secret_accepted: ok('diagnostics.topic.app'),
  fusedesk_reachable: ok('diagnostics.topic.fusedesk'),
  fusedesk_no_account: problem('diagnostics.topic.fusedesk', 'overview'),
  fusedesk_key_refused: problem('diagnostics.topic.fusedesk', 'settings'),
  fusedesk_no_key: problem('diagnostics.topic.fusedesk', 'settings'),
  fusedesk_unreachable: problem('diagnostics.topic.fusedesk'),
  fusedesk_not_allowed: note('diagnostics.topic.fusedesk'),
  storage_protected: ok('diagnostics.topic.keyStorage'),
  storage_memory_only: problem('diagnostics.topic.keyStorage'),
  storage_unavailable: problem('diagnostics.topic.keyStorage'),
  storage_none: ok('diagnostics.topic.keyStorage'),
  client_connected: ok('diagnostics.topic.otherApps'),
  client_not_connected: ok('diagnostics.topic.otherApps'),
  client_stale: problem('diagnostics.topic.otherApps', 'clients'),
  client_foreign: advice('diagnostics.topic.otherApps', 'clients'),
  client_unreadable: note('diagnostics.topic.otherApps'),
  selftest_no_entry: note('diagnostics.topic.selfTest'),
  selftest_v1_ok: ok('diagnostics.topic.selfTest'),
  selftest_v1_failed: problem('diagnostics.topic.selfTest'),
  selftest_v2_ok: ok('diagnostics.topic.selfTest'),
  selftest_v2_failed: problem('diagnostics.topic.selfTest'),
} as const satisfies Readonly<Record<string, ReturnType<typeof entry>>>;

export type FindingCode = keyof typeof FINDINGS;

type TextParamsOf<Code extends FindingCode> = TextParams<`diagnostics.finding.${Code}.message`>;
/** The details that the text needs, and more for engineers. */
type DetailsArgument<Code extends FindingCode> = [keyof TextParamsOf<Code>] extends [never]
  ? [details?: Details]
  : [details: Details & TextParamsOf<Code>];

/** A finding with its texts. A detail that the text needs and that is missing is a compile error. */
export function finding<Code extends FindingCode>(code: Code, ...[details]: DetailsArgument<Code>): Finding {
  return withTexts(code, details ?? {});
}

function withTexts(code: FindingCode, details: Details): Finding {
  const { level, topic, hasAction, page } = FINDINGS[code];
  return {
    code,
    level,
    topic: { code: topic },
    message: { code: `diagnostics.finding.${code}.message`, params: details },
    ...(hasAction && { action: { code: `diagnostics.finding.${code}.action` } }),
    ...(page !== undefined && { page }),
    details,
  };
}

/** The finding with every text in its details redacted. */
export function redactFinding({ code, details }: Finding, redact: (text: string) => string): Finding {
  const redacted = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' ? redact(value) : typeof value === 'number' ? value : redactMessage(value, redact),
  ]);
  return withTexts(code, Object.fromEntries(redacted));
}

function redactMessage({ code, params = {} }: Message, redact: (text: string) => string): Message {
  const redactParam = (param: TextParam): TextParam => {
    if (typeof param === 'string') return redact(param);
    if (typeof param === 'number') return param;
    if ('code' in param) return redactMessage(param, redact);
    return param.map((item) => (typeof item === 'string' ? redact(item) : redactMessage(item, redact)));
  };
  return {
    code,
    params: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, redactParam(param)])),
  };
}
