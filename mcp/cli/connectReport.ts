import type { ClientState } from '../clientSetup/clientView.ts';
import type { SetupRefusal } from '../clientSetup/operationQueue.ts';
import type { PreviewPart } from '../clientSetup/setupPreview.ts';
import type { ClientId, Entry } from '../clients/mcpClient.ts';
import type { Message, TextCode } from '../texts/message.ts';
import type { Texts } from '../texts/texts.ts';
import { inWords } from './terminal.ts';

/** What `connect` or `disconnect` did. `--json` prints it with the messages in words. */
export interface ConnectSuccess {
  readonly ok: true;
  readonly client: ClientId;
  readonly state: ClientState['kind'];
  readonly message: Message | string;
  /** The files that were written; empty if everything was up to date. */
  readonly changed: readonly string[];
  readonly entry?: Entry;
  readonly preview?: readonly PreviewPart[];
  readonly notes?: readonly (Message | string)[];
}

/** Why nothing was done. */
export interface ConnectFailure extends Omit<SetupRefusal, 'code' | 'message'> {
  readonly client?: string;
  readonly code: SetupRefusal['code'] | 'usage' | 'unknown_client' | 'not_confirmed' | 'declined' | 'stopped';
  readonly message: Message | string;
  readonly preview?: readonly PreviewPart[];
}

export type ConnectReport = ConnectSuccess | ConnectFailure;

/** The option that gets past a refusal. */
const HINTS: Partial<Record<ConnectFailure['code'], TextCode & `cli.connect.${string}Hint`>> = {
  foreign_entry: 'cli.connect.replaceHint',
  client_running: 'cli.connect.waitHint',
};

/** A report for a person. */
export function formatConnectReport(report: ConnectReport, texts: Texts): string {
  const shown = inWords(report.message, texts);
  if (report.ok) return [shown, ...(report.notes ?? []).map((note) => inWords(note, texts))].join('\n');
  const { code, path, snippet, choices = [] } = report;
  const hint = HINTS[code];
  return [
    shown,
    ...(path !== undefined && !shown.includes(path) ? [`  ${path}`] : []),
    ...(hint === undefined ? [] : [`  ${texts.text(hint)}`]),
    ...choices.map(({ id, label, path: at }) => `  --place ${id}   ${label}, ${at}`),
    ...(snippet !== undefined ? ['', snippet] : []),
  ].join('\n');
}

/** A preview for a person: removed and added lines. */
export function formatPreview(parts: readonly PreviewPart[], texts: Texts): string {
  return parts.map((part) => formatPart(part, texts)).join('\n\n');
}

function formatPart(part: PreviewPart, { text }: Texts): string {
  switch (part.kind) {
    case 'unchanged':
      return text('cli.connect.noChange');
    case 'command':
    case 'link':
      return part.shown;
    case 'file': {
      const { path, isNew } = part;
      const { line, before, after } = part.region;
      const head = isNew ? text('cli.connect.newFile', { path }) : text('cli.connect.changedFile', { path, line });
      return [head, ...before.map((removed) => `- ${removed}`), ...after.map((added) => `+ ${added}`)].join('\n');
    }
  }
}
