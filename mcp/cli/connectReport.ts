import type { ClientState, PreviewPart, SetupRefusal } from '../clientSetup/clientView.ts';
import type { ClientId, ConfigLocation, Entry, UnreadableCode } from '../clients/mcpClient.ts';

/** What `connect` or `disconnect` did; `--json` prints it as it is. */
export interface ConnectSuccess {
  readonly ok: true;
  readonly client: ClientId;
  readonly state: ClientState['kind'];
  /** For a person. */
  readonly message: string;
  /** Files that were written; none where all was well already. */
  readonly changed: readonly string[];
  readonly entry?: Entry;
  readonly preview?: readonly PreviewPart[];
  readonly notes?: readonly string[];
}

/** Why nothing was done. */
export interface ConnectFailure {
  readonly ok: false;
  readonly client?: string;
  readonly code: SetupRefusal['code'] | 'usage' | 'unknown_client' | 'not_confirmed' | 'declined' | 'stopped';
  readonly message: string;
  readonly path?: string;
  readonly snippet?: string;
  readonly unreadable?: UnreadableCode;
  readonly choices?: readonly ConfigLocation[];
  readonly preview?: readonly PreviewPart[];
}

export type ConnectReport = ConnectSuccess | ConnectFailure;

/** By which flag a refusal can be passed. */
const FLAGS: Partial<Record<ConnectFailure['code'], string>> = {
  foreign_entry: '--replace   to have it replaced',
  client_running: '--wait   to go on by itself once it is quit',
};

/** A report as a person reads it. */
export function formatConnectReport(report: ConnectReport): string {
  if (report.ok) return [report.message, ...(report.notes ?? [])].join('\n');
  const { code, message, path, snippet, choices = [] } = report;
  const flag = FLAGS[code];
  return [
    message,
    ...(path !== undefined && !message.includes(path) ? [`  ${path}`] : []),
    ...(flag === undefined ? [] : [`  ${flag}`]),
    ...choices.map(({ id, label, path: at }) => `  --place ${id}   ${label}, ${at}`),
    ...(snippet !== undefined ? ['', snippet] : []),
  ].join('\n');
}

/** A preview as a person reads it: the lines that go and the lines that come. */
export function formatPreview(parts: readonly PreviewPart[]): string {
  return parts.map(partText).join('\n\n');
}

function partText(part: PreviewPart): string {
  switch (part.kind) {
    case 'unchanged':
      return 'Nothing is to be changed.';
    case 'command':
    case 'link':
      return part.shown;
    case 'file': {
      const { line, before, after } = part.region;
      const head = part.isNew ? `${part.path} (new)` : `${part.path}, from line ${line}`;
      return [head, ...before.map((text) => `- ${text}`), ...after.map((text) => `+ ${text}`)].join('\n');
    }
  }
}
