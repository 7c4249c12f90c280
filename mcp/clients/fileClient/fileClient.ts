import { platformPath } from '../folders.ts';
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
import { ENTRY_NAME } from '../ourEntry.ts';
import { checkStablePath } from '../stablePath.ts';
import type { System } from '../system.ts';
import type { EntryFormat } from './entryFormat.ts';
import { notInPlaceMessage } from './errorMessages.ts';
import { type FileContext, inspectFile } from './inspectFile.ts';
import { previewEntry } from './previewEntry.ts';
import { removeOurEntry } from './removeOurEntry.ts';
import { undoWrite } from './undoWrite.ts';
import { type WriteContext, writeChanges } from './writeChanges.ts';

/** What distinguishes one config-file client from another. */
export interface FileClientDefinition {
  readonly id: ClientId;
  readonly title: string;
  readonly readsConfigAtStart: boolean;
  readonly format: EntryFormat;
  /** Whether writing removes a byte order mark. */
  readonly strictUtf8: boolean;
  /** `null` if its files may be written while it runs. */
  readonly presence: Presence | null;
  detect(choice?: string): Promise<Detection>;
  /** The administrator's rule that blocks servers added by users; `undefined` if there is none. */
  policy?(): Promise<Pick<Extract<Verification, { kind: 'disabled_by_policy' }>, 'message' | 'source'> | undefined>;
}

/** A client that keeps its servers in config files. `name` is the name of our entry. */
export function createFileClient(
  definition: FileClientDefinition,
  system: System,
  name: string = ENTRY_NAME,
): McpClient {
  const { id, title, format, strictUtf8, presence } = definition;
  const { files, clock } = system;
  const context: FileContext = { files, title, name, format, strictUtf8 };
  const disk = { files, clock, title, paths: platformPath(system.platform) };
  const writeContext: WriteContext = { client: id, disk, presence };

  async function read(target: Target, wanted: Entry): Promise<EntryStatus> {
    return (await inspectFile(context, target.places[0], wanted)).status;
  }

  return {
    id,
    title,
    readsConfigAtStart: definition.readsConfigAtStart,
    presence,
    detect: (choice) => definition.detect(choice),
    read,
    async preview(input) {
      return checkStablePath(input.entry, system) ?? (await previewEntry(context, input));
    },
    async write(preview, options) {
      if (preview.kind === 'unchanged') return { ok: true, kind: 'unchanged' };
      if (preview.kind !== 'files') throw new TypeError(`${title} was given a preview of another client`);
      return writeChanges(writeContext, preview, options);
    },
    async verify(target, wanted) {
      const status = await read(target, wanted);
      if (status.kind !== 'ours' || status.state !== 'current') {
        return { kind: 'not_in_place', reading: status, message: notInPlaceMessage(title, status) };
      }
      const policy = await definition.policy?.();
      return policy ? { kind: 'disabled_by_policy', ...policy } : { kind: 'in_place' };
    },
    undo: (receipt, options) => undoWrite(writeContext, receipt, options),
    remove: (target, options) => removeOurEntry(context, writeContext, target, options),
    async autoRepair(target, wanted) {
      const status = await read(target, wanted);
      if (status.kind === 'missing') return { ok: true, kind: 'missing' };
      const refusal = checkStablePath(wanted, system);
      if (refusal) return refusal;
      const preview = await previewEntry(context, { target, entry: wanted }, { onlyStale: true });
      if (!preview.ok) return preview;
      if (preview.kind !== 'files') return { ok: true, kind: 'current' };
      const written = await writeChanges(writeContext, preview);
      if (!written.ok) return written;
      return written.kind === 'written'
        ? { ok: true, kind: 'repaired', receipt: written.receipt }
        : { ok: true, kind: 'current' };
    },
  };
}
