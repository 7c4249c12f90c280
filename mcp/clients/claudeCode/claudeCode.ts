import { ENTRY_NAME } from '../entryName.ts';
import { notInPlaceMessage } from '../fileClient/fileClient.ts';
import type {
  ConfigLocation,
  Entry,
  EntryStatus,
  McpClient,
  Preview,
  Receipt,
  Refusal,
  RefusalCode,
  Target,
} from '../mcpClient.ts';
import { checkStablePath } from '../stablePath.ts';
import type { System } from '../system/system.ts';
import { addArguments, removeArguments, runClaude } from './claudeCommands.ts';
import { readClaudeConfig } from './claudeConfig.ts';
import { findClaudeProgram } from './claudeProgram.ts';
import { shellQuote } from './shellQuote.ts';

const ID = 'claude-code';
const TITLE = 'Claude Code';
/** Whether an entry is ours does not depend on what it should be. */
const ANY: Entry = { command: '', args: [] };

type Stale = Extract<EntryStatus, { kind: 'ours' }>;

/** Claude Code, which is asked by its own program: https://docs.claude.com/en/docs/claude-code/mcp. */
export function createClaudeCode(where: System, name: string = ENTRY_NAME): McpClient {
  const { run, platform, clock } = where;
  const read = (wanted: Entry) => readClaudeConfig(where, { title: TITLE, name }, wanted);

  async function plan(target: Target, entry: Entry): Promise<Preview | Refusal> {
    const reading = await read(entry);
    const refusal = refusalFor(reading);
    if (refusal) return refusal;
    const common = { ok: true as const, client: ID, entry, target } as const;
    if (reading.kind === 'ours' && reading.state === 'current') return { ...common, kind: 'unchanged' };
    const args = addArguments(name, entry);
    const lines = [...(reading.kind === 'ours' ? [removeArguments(name)] : []), args];
    const shown = lines.map((words) => shellQuote(['claude', ...words], platform)).join('\n');
    return { ...common, kind: 'command', command: target.places[0].path, args, shown };
  }

  function refusalFor(reading: EntryStatus): Refusal | undefined {
    if (reading.kind === 'unreadable') {
      const { code, message, path, snippet } = reading;
      return { ok: false, code: 'unreadable', unreadable: code, message, path, snippet };
    }
    if (reading.kind !== 'foreign') return undefined;
    // Its program can neither replace an entry nor give one back, so somebody else's is not ours to take out.
    const command = shellQuote(['claude', ...removeArguments(name)], platform);
    const message = `${TITLE} already has an entry called "${name}" that is not ours. If it is not needed, remove it by "${command}" and try again.`;
    return refuse('foreign_entry', message);
  }

  /** Puts an entry in, in place of one of ours that may be there. */
  async function put({ places: [{ path }] }: Target, entry: Entry, former: Entry | null): Promise<Refusal | undefined> {
    const removed = former && (await runClaude(run, path, removeArguments(name)));
    if (removed) return refuse(removed.code, removed.message, path);
    const failed = await runClaude(run, path, addArguments(name, entry));
    if (failed && former && (await runClaude(run, path, addArguments(name, former)))) {
      const message = `${failed.message}. The entry from before could not be put back either, so ${TITLE} has none now.`;
      return refuse('rollback_failed', message, path);
    }
    if (failed) return refuse(failed.code, failed.message, path);
    const reading = await read(entry);
    if (reading.kind === 'ours' && reading.state === 'current') return undefined;
    return refuse('verify_failed', `${TITLE} took the entry, but does not have it as it was given.`, path);
  }

  async function replace(target: Target, entry: Entry, stale: Stale | undefined): Promise<Receipt | Refusal> {
    const former = stale?.found ?? null;
    const refusal = await put(target, entry, former);
    return refusal ?? { client: ID, at: clock.now(), target, files: [], command: { wrote: entry, former } };
  }

  async function takeOut({ places: [{ path }] }: Target): Promise<Refusal | undefined> {
    const failed = await runClaude(run, path, removeArguments(name));
    return failed && refuse(failed.code, failed.message, path);
  }

  return {
    id: ID,
    title: TITLE,
    readsConfigAtStart: true,
    presence: null,

    async detect() {
      const path = await findClaudeProgram(where);
      if (path === undefined) {
        const message = `${TITLE} was not found on this computer.`;
        return { kind: 'absent', code: 'not_installed', message };
      }
      const place: ConfigLocation = { id: 'user', path, label: `${TITLE}, for all projects` };
      return { kind: 'found', target: { client: ID, places: [place] } };
    },

    read: (_target, wanted) => read(wanted),

    async preview({ target, entry }) {
      return checkStablePath(entry, where) ?? (await plan(target, entry));
    },

    async write(preview) {
      if (preview.kind === 'unchanged') return { ok: true, kind: 'unchanged' };
      if (preview.kind !== 'command') throw new TypeError(`A preview of another client was given to ${TITLE}`);
      const { target, entry } = preview;
      const now = await plan(target, entry);
      if (!now.ok) return now;
      if (now.kind !== 'command') return { ok: true, kind: 'unchanged' };
      if (now.shown !== preview.shown) {
        return refuse('changed_meanwhile', `${TITLE}'s entry has changed since you were shown the command. Try again.`);
      }
      const reading = await read(entry);
      const receipt = await replace(target, entry, reading.kind === 'ours' ? reading : undefined);
      return 'ok' in receipt ? receipt : { ok: true, kind: 'written', receipt, startedMeanwhile: false };
    },

    async verify(_target, wanted) {
      const reading = await read(wanted);
      if (reading.kind === 'ours' && reading.state === 'current') return { kind: 'in_place' };
      return { kind: 'not_in_place', reading, message: notInPlaceMessage(TITLE, reading) };
    },

    async undo({ target, command }) {
      if (!command) return refuse('not_undoable', `There is nothing of ${TITLE} to undo.`);
      const reading = await read(command.wrote);
      if (reading.kind !== 'ours' || reading.state !== 'current') {
        return refuse('changed_since', `${TITLE}'s entry has changed since, so it was left as it is.`);
      }
      const { former, wrote } = command;
      const refusal = former ? await put(target, former, wrote) : await takeOut(target);
      return refusal ?? { ok: true, kind: 'undone' };
    },

    async remove(target) {
      const reading = await read(ANY);
      if (reading.kind === 'missing') return { ok: true, kind: 'nothing_there' };
      if (reading.kind === 'foreign') {
        return refuse('not_ours', `The entry called "${name}" in ${TITLE} is not ours, so it was left there.`);
      }
      const refusal = refusalFor(reading) ?? (await takeOut(target));
      return refusal ?? { ok: true, kind: 'removed', receipt: null };
    },

    async autoRepair(target, wanted) {
      const reading = await read(wanted);
      if (reading.kind === 'missing') return { ok: true, kind: 'missing' };
      if (reading.kind === 'ours' && reading.state === 'current') return { ok: true, kind: 'current' };
      const refusal = refusalFor(reading) ?? checkStablePath(wanted, where);
      if (refusal) return refusal;
      const receipt = await replace(target, wanted, reading.kind === 'ours' ? reading : undefined);
      return 'ok' in receipt ? receipt : { ok: true, kind: 'healed', receipt };
    },
  };
}

function refuse(code: RefusalCode, message: string, path?: string): Refusal {
  return { ok: false, code, message, ...(path !== undefined && { path }) };
}
