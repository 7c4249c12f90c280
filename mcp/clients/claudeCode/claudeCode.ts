import { type Message, message } from '../../texts/message.ts';
import { notInPlaceMessage } from '../fileClient/errorMessages.ts';
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
import { ANY_ENTRY, ENTRY_NAME } from '../ourEntry.ts';
import { checkStablePath } from '../stablePath.ts';
import type { System } from '../system.ts';
import { addArguments, removeArguments, runClaude } from './claudeCommands.ts';
import { readClaudeConfig } from './claudeConfig.ts';
import { findClaudeProgram } from './claudeProgram.ts';
import { shellQuote } from './shellQuote.ts';

const ID = 'claude-code';
const TITLE = 'Claude Code';
const APP = { app: TITLE } as const;

type OurEntry = Extract<EntryStatus, { kind: 'ours' }>;

/** Claude Code, set up by its own command: https://docs.claude.com/en/docs/claude-code/mcp. */
export function createClaudeCode(system: System, name: string = ENTRY_NAME): McpClient {
  const { run, platform, clock } = system;
  const read = (wanted: Entry) => readClaudeConfig(system, { title: TITLE, name }, wanted);

  async function plan(target: Target, entry: Entry): Promise<Preview | Refusal> {
    const status = await read(entry);
    const refusal = refusalFor(status);
    if (refusal) return refusal;
    const common = { ok: true as const, client: ID, entry, target } as const;
    if (status.kind === 'ours' && status.state === 'current') return { ...common, kind: 'unchanged' };
    const args = addArguments(name, entry);
    const commands = [...(status.kind === 'ours' ? [removeArguments(name)] : []), args];
    const shown = commands.map((command) => shellQuote(['claude', ...command], platform)).join('\n');
    return { ...common, kind: 'command', command: target.places[0].path, args, shown };
  }

  function refusalFor(status: EntryStatus): Refusal | undefined {
    if (status.kind === 'unreadable') {
      const { code, message: why, path, snippet } = status;
      return { ok: false, code: 'unreadable', unreadable: code, message: why, path, snippet };
    }
    if (status.kind !== 'conflicting') return undefined;
    // Claude Code can neither replace an entry nor restore one, so we do not remove one that is not ours.
    const command = shellQuote(['claude', ...removeArguments(name)], platform);
    return refuse('foreign_entry', message('clients.nameTakenRemoveFirst', { ...APP, name, command }));
  }

  /** Adds an entry, after removing one of ours that it replaces. */
  async function put({ places: [{ path }] }: Target, entry: Entry, former: Entry | null): Promise<Refusal | undefined> {
    const removed = former && (await runClaude(run, path, removeArguments(name)));
    if (removed) return refuse(removed.code, removed.message, path);
    const failed = await runClaude(run, path, addArguments(name, entry));
    if (failed && former && (await runClaude(run, path, addArguments(name, former)))) {
      return refuse('rollback_failed', message('clients.commandNotRestored', { failure: failed.message }), path);
    }
    if (failed) return refuse(failed.code, failed.message, path);
    const status = await read(entry);
    if (status.kind === 'ours' && status.state === 'current') return undefined;
    return refuse('verify_failed', message('clients.commandNotApplied'), path);
  }

  async function replace(target: Target, entry: Entry, stale: OurEntry | undefined): Promise<Receipt | Refusal> {
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
      const path = await findClaudeProgram(system);
      if (path === undefined)
        return { kind: 'absent', code: 'not_installed', message: message('clients.notFound', APP) };
      const place: ConfigLocation = { id: 'user', path, label: TITLE };
      return { kind: 'found', target: { client: ID, places: [place] } };
    },

    read: (_target, wanted) => read(wanted),

    async preview({ target, entry }) {
      return checkStablePath(entry, system) ?? (await plan(target, entry));
    },

    async write(preview) {
      if (preview.kind === 'unchanged') return { ok: true, kind: 'unchanged' };
      if (preview.kind !== 'command') throw new TypeError(`${TITLE} was given a preview of another client`);
      const { target, entry } = preview;
      const now = await plan(target, entry);
      if (!now.ok) return now;
      if (now.kind !== 'command') return { ok: true, kind: 'unchanged' };
      if (now.shown !== preview.shown) return refuse('changed_meanwhile', message('clients.changedSincePreview', APP));
      const status = await read(entry);
      const receipt = await replace(target, entry, status.kind === 'ours' ? status : undefined);
      return 'ok' in receipt ? receipt : { ok: true, kind: 'written', receipt, startedMeanwhile: false };
    },

    async verify(_target, wanted) {
      const status = await read(wanted);
      if (status.kind === 'ours' && status.state === 'current') return { kind: 'in_place' };
      return { kind: 'not_in_place', reading: status, message: notInPlaceMessage(TITLE, status) };
    },

    async undo({ target, command }) {
      if (!command) return refuse('not_undoable', message('clients.nothingToUndo', APP));
      const status = await read(command.wrote);
      if (status.kind !== 'ours' || status.state !== 'current') {
        return refuse('changed_since', message('clients.changedSinceWrite', APP));
      }
      const { former, wrote } = command;
      const refusal = former ? await put(target, former, wrote) : await takeOut(target);
      return refusal ?? { ok: true, kind: 'undone' };
    },

    async remove(target) {
      const status = await read(ANY_ENTRY);
      if (status.kind === 'missing') return { ok: true, kind: 'nothing_there' };
      if (status.kind === 'conflicting') return refuse('not_ours', message('clients.notOurs', { ...APP, name }));
      const refusal = refusalFor(status) ?? (await takeOut(target));
      return refusal ?? { ok: true, kind: 'removed', receipt: null };
    },

    async autoRepair(target, wanted) {
      const status = await read(wanted);
      if (status.kind === 'missing') return { ok: true, kind: 'missing' };
      if (status.kind === 'ours' && status.state === 'current') return { ok: true, kind: 'current' };
      const refusal = refusalFor(status) ?? checkStablePath(wanted, system);
      if (refusal) return refusal;
      const receipt = await replace(target, wanted, status.kind === 'ours' ? status : undefined);
      return 'ok' in receipt ? receipt : { ok: true, kind: 'repaired', receipt };
    },
  };
}

function refuse(code: RefusalCode, why: Message, path?: string): Refusal {
  return { ok: false, code, message: why, ...(path !== undefined && { path }) };
}
