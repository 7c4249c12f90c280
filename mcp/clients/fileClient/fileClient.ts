import { ENTRY_NAME } from '../entryName.ts';
import type {
  ClientId,
  Detection,
  Entry,
  EntryStatus,
  McpClient,
  Presence,
  Target,
  Verification,
} from '../mcpClient.ts';
import { checkStablePath } from '../stablePath.ts';
import { platformPath } from '../system/platformPath.ts';
import type { System } from '../system/system.ts';
import type { EntryFormat } from './entryFormat.ts';
import { type FileContext, inspectFile } from './inspectFile.ts';
import { previewEntry } from './previewEntry.ts';
import { removeOurEntry } from './removeOurEntry.ts';
import { undoWrite } from './undoWrite.ts';
import { type WriteContext, writeChanges } from './writeChanges.ts';

/** What makes one client of files different from the others. */
export interface FileClientDefinition {
  readonly id: ClientId;
  readonly title: string;
  readonly readsConfigAtStart: boolean;
  readonly format: EntryFormat;
  /** Whether a byte order mark is taken out of its files. */
  readonly strictUtf8: boolean;
  /** `null` where its files may be written while it runs. */
  readonly presence: Presence | null;
  detect(choice?: string): Promise<Detection>;
  /** Where somebody else forbids servers that a person adds; `undefined` where nobody does. */
  policy?(): Promise<Pick<Extract<Verification, { kind: 'disabled_by_policy' }>, 'message' | 'source'> | undefined>;
}

/** A client whose servers stand in config files. `name` is the entry's. */
export function createFileClient(
  definition: FileClientDefinition,
  surroundings: System,
  name: string = ENTRY_NAME,
): McpClient {
  const { id, title, format, strictUtf8, presence } = definition;
  const { files, clock } = surroundings;
  const looking: FileContext = { files, title, name, format, strictUtf8 };
  const disk = { files, clock, title, paths: platformPath(surroundings.platform) };
  const writing: WriteContext = { client: id, disk, presence };

  async function read(target: Target, wanted: Entry): Promise<EntryStatus> {
    return (await inspectFile(looking, target.places[0], wanted)).status;
  }

  return {
    id,
    title,
    readsConfigAtStart: definition.readsConfigAtStart,
    presence,
    detect: (choice) => definition.detect(choice),
    read,
    async preview(wish) {
      return checkStablePath(wish.entry, surroundings) ?? (await previewEntry(looking, wish));
    },
    async write(preview, options) {
      if (preview.kind === 'unchanged') return { ok: true, kind: 'unchanged' };
      if (preview.kind !== 'files') throw new TypeError(`A preview of another client was given to ${title}`);
      return writeChanges(writing, preview, options);
    },
    async verify(target, wanted) {
      const reading = await read(target, wanted);
      if (reading.kind !== 'ours' || reading.state !== 'current') {
        return { kind: 'not_in_place', reading, message: notInPlaceMessage(title, reading) };
      }
      const policy = await definition.policy?.();
      return policy ? { kind: 'disabled_by_policy', ...policy } : { kind: 'in_place' };
    },
    undo: (receipt, options) => undoWrite(writing, receipt, options),
    remove: (target, options) => removeOurEntry(looking, writing, target, options),
    async autoRepair(target, wanted) {
      const reading = await read(target, wanted);
      if (reading.kind === 'missing') return { ok: true, kind: 'missing' };
      const refusal = checkStablePath(wanted, surroundings);
      if (refusal) return refusal;
      const preview = await previewEntry(looking, { target, entry: wanted }, { staleAlone: true });
      if (!preview.ok) return preview;
      if (preview.kind !== 'files') return { ok: true, kind: 'current' };
      const written = await writeChanges(writing, preview);
      if (!written.ok) return written;
      return written.kind === 'written'
        ? { ok: true, kind: 'healed', receipt: written.receipt }
        : { ok: true, kind: 'current' };
    },
  };
}

/** Why a verification failed, for a person. */
export function notInPlaceMessage(title: string, reading: EntryStatus): string {
  switch (reading.kind) {
    case 'missing':
      return `${title}'s settings have no entry of FuseDesk Bridge.`;
    case 'ours':
      return `${title}'s settings have an entry of FuseDesk Bridge that is out of date.`;
    case 'foreign':
      return `${title}'s settings have an entry of the same name that is not ours.`;
    case 'unreadable':
      return reading.message;
  }
}
