import { entryHash } from '../../../mcp/clientSetup/clientRecords.ts';
import type {
  ConfigLocation,
  Detection,
  Entry,
  EntryStatus,
  McpClient,
  Preview,
  Receipt,
  Refusal,
  RunningState,
  Target,
  Verification,
  WriteResult,
} from '../../../mcp/clients/mcpClient.ts';

export const CLASSIC: ConfigLocation = { id: 'classic', path: '/home/rep/Claude/config.json', label: 'Claude Desktop' };
export const TARGET: Target = { client: 'claude-desktop', places: [CLASSIC] };

/** The content of the client's settings: nothing, an entry of ours, or something else. */
export type CurrentEntry = Entry | null | Extract<EntryStatus, { kind: 'conflicting' | 'unreadable' }>;

export interface FakeClient extends McpClient {
  /** Its settings, for tests to read and change. */
  currentEntry: CurrentEntry;
  running: RunningState;
  detection: Detection;
  verification: Verification | undefined;
  /** The refusal of the next change. */
  refusal: Refusal | undefined;
  /** The next preview. */
  nextPreview: Preview | undefined;
  startsMeanwhile: boolean;
  /** Called during a change. */
  meanwhile: () => Promise<void>;
  /** The changes made to the settings. */
  readonly did: string[];
  /** Quits the client, which ends all waits for that. */
  quit(): void;
}

const same = (one: Entry, other: Entry) => entryHash(one) === entryHash(other);
const isEntry = (currentEntry: CurrentEntry): currentEntry is Entry =>
  currentEntry !== null && 'command' in currentEntry;

const hashOf = (currentEntry: CurrentEntry) =>
  currentEntry === null ? null : isEntry(currentEntry) ? entryHash(currentEntry) : currentEntry.kind;

/** A client with one file that, like Claude's, is only written while the client is quit. */
export function fakeClient(changes: Partial<Pick<FakeClient, 'id' | 'title' | 'presence'>> = {}): FakeClient {
  const waiting = new Set<() => void>();
  const undoable = new Map<number, { readonly before: CurrentEntry; readonly after: CurrentEntry }>();
  let receipts = 0;

  const client: FakeClient = {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    readsConfigAtStart: true,
    currentEntry: null,
    running: 'quit',
    detection: { kind: 'found', target: TARGET },
    verification: undefined,
    refusal: undefined,
    nextPreview: undefined,
    startsMeanwhile: false,
    meanwhile: async () => {},
    did: [],
    quit() {
      client.running = 'quit';
      for (const go of [...waiting]) go();
    },
    presence: {
      state: async () => client.running,
      waitUntilQuit: (signal) =>
        new Promise((resolve) => {
          const end = (how: 'quit' | 'stopped') => {
            waiting.delete(quit);
            resolve(how);
          };
          const quit = () => end('quit');
          waiting.add(quit);
          signal.addEventListener('abort', () => end('stopped'));
        }),
    },
    detect: async () => client.detection,
    async read(_target, wanted): Promise<EntryStatus> {
      const { currentEntry } = client;
      if (currentEntry === null) return { kind: 'missing' };
      if (!isEntry(currentEntry)) return currentEntry;
      if (same(currentEntry, wanted)) return { kind: 'ours', state: 'current', found: currentEntry };
      const differs = (['command', 'args', 'env'] as const).filter(
        (part) => JSON.stringify(currentEntry[part]) !== JSON.stringify(wanted[part]),
      );
      const [first = 'args', ...rest] = differs;
      return { kind: 'ours', state: 'stale', found: currentEntry, differs: [first, ...rest] };
    },
    async preview({ target, entry, replaceConflicting, via }): Promise<Preview | Refusal> {
      const { nextPreview, currentEntry } = client;
      client.nextPreview = undefined;
      if (nextPreview) return nextPreview;
      if (currentEntry !== null && !isEntry(currentEntry)) {
        if (currentEntry.kind === 'unreadable') {
          const { message, path, snippet, code } = currentEntry;
          return { ok: false, code: 'unreadable', unreadable: code, message, path, snippet };
        }
        if (!replaceConflicting)
          return { ok: false, code: 'foreign_entry', message: { code: 'Not ours.' }, path: CLASSIC.path };
      }
      const common = { ok: true as const, client: client.id, entry, target };
      if (currentEntry !== null && isEntry(currentEntry) && same(currentEntry, entry))
        return { ...common, kind: 'unchanged' };
      if (via === 'link') return { ...common, kind: 'link', url: 'cursor://install', shown: 'an entry' };
      const replaces = currentEntry === null ? null : JSON.stringify(currentEntry);
      const change = {
        place: CLASSIC,
        realPath: CLASSIC.path,
        before: '{}',
        after: JSON.stringify(entry),
        region: { line: 1, before: ['{}'], after: [JSON.stringify(entry)] },
        beforeHash: 'before',
        replaces,
        makesContainer: true,
      };
      return { ...common, kind: 'files', changes: [change], skipped: [] };
    },
    async write(preview, options): Promise<WriteResult | Refusal> {
      if (preview.kind === 'unchanged') return { ok: true, kind: 'unchanged' };
      if (preview.kind === 'link') return { ok: true, kind: 'handed_over', url: preview.url };
      const refusal = await refusalOfChange(options?.knownQuit);
      if (refusal) return refusal;
      const receipt = put(preview.entry);
      client.did.push('write');
      return { ok: true, kind: 'written', receipt, startedMeanwhile: client.startsMeanwhile };
    },
    async verify(target, wanted): Promise<Verification> {
      if (client.verification) return client.verification;
      const reading = await client.read(target, wanted);
      if (reading.kind === 'ours' && reading.state === 'current') return { kind: 'in_place' };
      return { kind: 'not_in_place', reading, message: { code: 'It is not there.' } };
    },
    async undo(receipt, options) {
      const refusal = await refusalOfChange(options?.knownQuit);
      if (refusal) return refusal;
      const step = undoable.get(receipt.at);
      if (step?.after !== client.currentEntry)
        return { ok: false, code: 'changed_since', message: { code: 'It has changed since.' } };
      client.currentEntry = step.before;
      client.did.push('undo');
      return { ok: true, kind: 'undone' };
    },
    async remove(_target, options) {
      if (client.currentEntry === null) return { ok: true, kind: 'nothing_there' };
      if (!isEntry(client.currentEntry)) return { ok: false, code: 'not_ours', message: { code: 'It is not ours.' } };
      const refusal = await refusalOfChange(options?.knownQuit);
      if (refusal) return refusal;
      client.currentEntry = null;
      client.did.push('remove');
      return { ok: true, kind: 'removed', receipt: null };
    },
    async autoRepair(target, wanted) {
      const reading = await client.read(target, wanted);
      if (reading.kind === 'missing') return { ok: true, kind: 'missing' };
      if (reading.kind !== 'ours') return { ok: false, code: 'foreign_entry', message: { code: 'Not ours.' } };
      if (reading.state === 'current') return { ok: true, kind: 'current' };
      const refusal = await refusalOfChange(false);
      if (refusal) return refusal;
      client.did.push('repair');
      return { ok: true, kind: 'repaired', receipt: put(wanted) };
    },
    ...changes,
  };

  function put(entry: Entry): Receipt {
    const at = ++receipts;
    undoable.set(at, { before: client.currentEntry, after: entry });
    const hashes = { beforeHash: hashOf(client.currentEntry), afterHash: hashOf(entry) ?? '' };
    client.currentEntry = entry;
    const { path } = CLASSIC;
    const file = { path, realPath: path, backup: null, madeContainer: at === 1, ...hashes };
    return { client: client.id, at, target: TARGET, files: [file] };
  }

  async function refusalOfChange(knownQuit = false): Promise<Refusal | undefined> {
    await client.meanwhile();
    const { refusal } = client;
    client.refusal = undefined;
    if (refusal) return refusal;
    if (client.running === 'running') return { ok: false, code: 'client_running', message: { code: 'It is running.' } };
    if (client.running === 'unknown' && !knownQuit) {
      return { ok: false, code: 'running_unknown', message: { code: 'Unknown.' } };
    }
    return undefined;
  }

  return client;
}
