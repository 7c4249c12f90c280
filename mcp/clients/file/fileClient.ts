import type { ClientId, Detection, Entry, McpClient, Presence, Reading, Target, Verification } from '../client.ts';
import { ENTRY_NAME } from '../entryName.ts';
import { lastingProblem } from '../lasting.ts';
import { pathsOf } from '../pathsOf.ts';
import type { Surroundings } from '../surroundings.ts';
import type { FileFormat } from './fileFormat.ts';
import { type Looking, lookAt } from './placeFile.ts';
import { previewSet } from './previewSet.ts';
import { removeOurs } from './removeOurs.ts';
import { undoWrite } from './undoWrite.ts';
import { type Writing, writeChanges } from './writeChanges.ts';

/** What makes one client of files different from the others. */
export interface FileClientDefinition {
  readonly id: ClientId;
  readonly title: string;
  readonly readsAtStart: boolean;
  readonly format: FileFormat;
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
  surroundings: Surroundings,
  name: string = ENTRY_NAME,
): McpClient {
  const { id, title, format, strictUtf8, presence } = definition;
  const { files, clock } = surroundings;
  const looking: Looking = { files, title, name, format, strictUtf8 };
  const disk = { files, clock, title, paths: pathsOf(surroundings.platform) };
  const writing: Writing = { client: id, disk, presence };

  async function read(target: Target, wanted: Entry): Promise<Reading> {
    return (await lookAt(looking, target.places[0], wanted)).reading;
  }

  return {
    id,
    title,
    readsAtStart: definition.readsAtStart,
    presence,
    detect: (choice) => definition.detect(choice),
    read,
    async preview(wish) {
      return lastingProblem(wish.entry, surroundings) ?? (await previewSet(looking, wish));
    },
    async write(preview, options) {
      if (preview.kind === 'unchanged') return { ok: true, kind: 'unchanged' };
      if (preview.kind !== 'files') throw new TypeError(`A preview of another client was given to ${title}`);
      return writeChanges(writing, preview, options);
    },
    async verify(target, wanted) {
      const reading = await read(target, wanted);
      if (reading.kind !== 'ours' || reading.state !== 'current') {
        return { kind: 'not_in_place', reading, message: notInPlace(title, reading) };
      }
      const policy = await definition.policy?.();
      return policy ? { kind: 'disabled_by_policy', ...policy } : { kind: 'in_place' };
    },
    undo: (receipt, options) => undoWrite(writing, receipt, options),
    remove: (target, options) => removeOurs(looking, writing, target, options),
    async heal(target, wanted) {
      const reading = await read(target, wanted);
      if (reading.kind === 'missing') return { ok: true, kind: 'missing' };
      const refusal = lastingProblem(wanted, surroundings);
      if (refusal) return refusal;
      const preview = await previewSet(looking, { target, entry: wanted }, { staleAlone: true });
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
export function notInPlace(title: string, reading: Reading): string {
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
