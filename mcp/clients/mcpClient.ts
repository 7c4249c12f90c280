import type { Message } from '../texts/message.ts';

/** The clients that can be connected, in display order. Entries name their client by this ID (`--client ID`). */
export const CLIENT_IDS = [
  'claude-desktop',
  'claude-code',
  'cursor',
  'vscode',
  'windsurf',
  'lm-studio',
  'zed',
] as const;
export type ClientId = (typeof CLIENT_IDS)[number];

/** The client that window and tray offer first. */
export const PRIMARY_CLIENT: ClientId = 'claude-desktop';

/** How a client starts the bridge. It contains no secret and no port, so it may be shown and written anywhere. */
export interface Entry {
  /** Absolute path of the program. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One place where a client keeps its servers. */
export interface ConfigLocation {
  /** Stable on one machine, such as `classic` or `package:Claude_pzs8sxrjxfjjc`; a person's choice refers to it. */
  readonly id: string;
  /** The config file, or the program of a client that is set up by its own command. */
  readonly path: string;
  /** Shown to a person who has to choose: "Visual Studio Code Insiders". */
  readonly label: string;
}

/** Where an entry goes. The client reads the first location; the others are kept in sync. */
export interface Target {
  readonly client: ClientId;
  readonly places: readonly [ConfigLocation, ...ConfigLocation[]];
}

/** Whether a client is on this machine. */
export type Detection =
  | { readonly kind: 'absent'; readonly code: 'not_installed' | 'never_started'; readonly message: Message }
  | { readonly kind: 'found'; readonly target: Target }
  /** Ask the person which one, then call `detect` again with the chosen `id`. */
  | { readonly kind: 'ambiguous'; readonly message: Message; readonly choices: readonly ConfigLocation[] };

/** Why a config file is left alone. */
export type UnreadableCode =
  | 'empty'
  | 'not_utf8'
  | 'has_comments'
  | 'trailing_comma'
  | 'not_json'
  | 'too_deep'
  | 'too_large'
  | 'root_no_object'
  | 'servers_no_object'
  | 'duplicate_entry'
  | 'not_a_file'
  | 'dangling_link'
  | 'no_permission'
  | 'failed';

/**
 * The part in which our entry differs from the wanted one. `form` means keys that a client needs in addition to command,
 * args, and env (such as `type` in VS Code); `byte_order_mark` concerns the file and breaks some versions of Claude.
 */
export type Difference = 'command' | 'args' | 'env' | 'form' | 'byte_order_mark';

/** What the config has under our name. */
export type EntryStatus =
  | { readonly kind: 'missing' }
  | { readonly kind: 'ours'; readonly state: 'current'; readonly found: Entry }
  | {
      readonly kind: 'ours';
      readonly state: 'stale';
      readonly found: Entry;
      readonly differs: readonly [Difference, ...Difference[]];
    }
  /** An entry by someone else under our name, replaced only with permission (`ConnectInput.replaceConflicting`). */
  | { readonly kind: 'conflicting'; readonly text: string }
  | {
      readonly kind: 'unreadable';
      readonly code: UnreadableCode;
      readonly message: Message;
      readonly path: string;
      /** For the person to paste once the file is fixed. */
      readonly snippet: string;
    };

/** Why nothing was done. Stable: the window, the command line, and the documentation refer to it. */
export type RefusalCode =
  | 'not_installed'
  | 'foreign_entry'
  | 'unreadable'
  | 'path_not_absolute'
  | 'path_translocated'
  | 'path_in_app_image'
  | 'path_temporary'
  | 'client_running'
  | 'running_unknown'
  | 'changed_meanwhile'
  | 'changed_since'
  | 'backup_gone'
  | 'not_ours'
  | 'not_undoable'
  | 'busy'
  | 'read_only'
  | 'not_writable'
  | 'disk_full'
  | 'verify_failed'
  | 'command_failed'
  | 'no_link'
  | 'rollback_failed'
  | 'failed';

/** Nothing was changed, except with `verify_failed` and `rollback_failed`, whose message says what was. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** What happened and what to do about it. */
  readonly message: Message;
  /** The file or program in question. */
  readonly path?: string;
  /** With the code `unreadable`. */
  readonly unreadable?: UnreadableCode;
  /** For the person to paste, if that is the way out. */
  readonly snippet?: string;
}

/** The lines that change, for display; the first line of a file is 1. */
export interface DiffRegion {
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A file before and after a change. */
export interface FileChange {
  readonly place: ConfigLocation;
  /** `place.path` with all symbolic links resolved. */
  readonly realPath: string;
  /** `null` if the file does not exist yet. */
  readonly before: string | null;
  /** Exactly what will be written. It may contain the secrets of other servers: show `region` instead. */
  readonly after: string;
  readonly region: DiffRegion;
  /** SHA-256 of the bytes the change is based on, `null` without a file. Writing is refused if they have changed. */
  readonly beforeHash: string | null;
  /** The entry under our name that is replaced, as JSON on one line; `null` if there was none. */
  readonly replaces: string | null;
  /** Whether this change creates the object that holds the servers, so that removing our entry removes it too. */
  readonly makesContainer: boolean;
}

/** A location other than the first that is left as it is, and why. */
export interface SkippedLocation {
  readonly place: ConfigLocation;
  readonly code: UnreadableCode | 'foreign_entry';
  readonly message: Message;
}

/** What `write` will do, for a person to approve. A client only writes its own previews. */
export type Preview = {
  readonly ok: true;
  readonly client: ClientId;
  readonly entry: Entry;
  readonly target: Target;
} & (
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'files'; readonly changes: readonly FileChange[]; readonly skipped: readonly SkippedLocation[] }
  /** The client's own command makes the change; `shown` is the command line as a person would type it. */
  | { readonly kind: 'command'; readonly command: string; readonly args: readonly string[]; readonly shown: string }
  /** The host opens this link, and the client asks the person itself. */
  | { readonly kind: 'link'; readonly url: string; readonly shown: string }
);

/** Everything needed to undo one write. Plain data without file content; keep it until the next write. */
export interface Receipt {
  readonly client: ClientId;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly target: Target;
  readonly files: readonly FileReceipt[];
  /** For a client that is set up by its own command: the entry that was written and the one of ours it replaced. */
  readonly command?: { readonly wrote: Entry; readonly former: Entry | null };
}

/** One file of a receipt. */
export interface FileReceipt {
  readonly path: string;
  readonly realPath: string;
  readonly beforeHash: string | null;
  readonly afterHash: string;
  /** `null` if there was no file before. */
  readonly backup: string | null;
  readonly madeContainer: boolean;
}

export type WriteResult =
  | { readonly ok: true; readonly kind: 'unchanged' }
  /** `startedMeanwhile`: the client started during the write and may need a restart to see the entry. */
  | { readonly ok: true; readonly kind: 'written'; readonly receipt: Receipt; readonly startedMeanwhile: boolean }
  /** Open `url`: the client asks the person, and `read` tells later if they accepted. */
  | { readonly ok: true; readonly kind: 'handed_over'; readonly url: string };

/** Whether the client will see and use exactly the wanted entry. */
export type Verification =
  | { readonly kind: 'in_place' }
  | { readonly kind: 'disabled_by_policy'; readonly message: Message; readonly source: string }
  | { readonly kind: 'not_in_place'; readonly reading: EntryStatus; readonly message: Message };

export type UndoResult = { readonly ok: true; readonly kind: 'undone' };
export type RemoveResult =
  | { readonly ok: true; readonly kind: 'removed'; readonly receipt: Receipt | null }
  | NothingThere;
type NothingThere = { readonly ok: true; readonly kind: 'nothing_there' };
/** A `missing` entry is not restored: someone may have removed it on purpose, so a person decides. */
export type AutoRepairResult =
  | { readonly ok: true; readonly kind: 'current' | 'missing' }
  | { readonly ok: true; readonly kind: 'repaired'; readonly receipt: Receipt };

/** `unknown` if the operating system does not say. */
export type RunningState = 'running' | 'quit' | 'unknown';

/** For a client that must be quit before its file is written. */
export interface Presence {
  state(): Promise<RunningState>;
  /** Resolves `quit` once the client is gone, or `stopped` when `signal` fires. Never ends the client. */
  waitUntilQuit(signal: AbortSignal): Promise<'quit' | 'stopped'>;
}

export interface ConnectInput {
  readonly target: Target;
  readonly entry: Entry;
  /** A person agreed to replace someone else's entry under our name. */
  readonly replaceConflicting?: boolean;
  /** `link`: by a link that the client handles itself, if it supports one (Cursor, VS Code). Default: `file`. */
  readonly via?: 'file' | 'link';
}

/** One MCP client and how to connect it. Methods return a refusal for any failure of a file, a disk, or the client. */
export interface McpClient {
  readonly id: ClientId;
  /** Its product name: "Claude Desktop". */
  readonly title: string;
  /** Whether it reads its entries only when it starts. */
  readonly readsConfigAtStart: boolean;
  /** `null` if the file may be written while the client runs. */
  readonly presence: Presence | null;
  /** Whether it can add an entry from a link (Cursor, VS Code). */
  readonly supportsLink?: boolean;
  /** `choice` is the `id` of a location from an `ambiguous` result. */
  detect(choice?: string): Promise<Detection>;
  /** Reads the first location, the one that the client uses. */
  read(target: Target, wanted: Entry): Promise<EntryStatus>;
  preview(input: ConnectInput): Promise<Preview | Refusal>;
  /** What a person should know before approving, such as another way in which this client is connected already. */
  warnings?(target: Target): Promise<readonly Message[]>;
  /** `knownQuit`: a person says that the client is quit, for when the system cannot tell (`running_unknown`). */
  write(preview: Preview, options?: { readonly knownQuit?: boolean }): Promise<WriteResult | Refusal>;
  verify(target: Target, wanted: Entry): Promise<Verification>;
  /** Restores the files byte for byte; refused if one has changed since. */
  undo(receipt: Receipt, options?: { readonly knownQuit?: boolean }): Promise<UndoResult | Refusal>;
  /** Removes our entry and nothing else; given the receipt, also a container that we created. */
  remove(
    target: Target,
    options?: { readonly receipt?: Receipt; readonly knownQuit?: boolean },
  ): Promise<RemoveResult | Refusal>;
  /** Updates our own entry after the app has moved. It asks nobody, so it touches nothing else. */
  autoRepair(target: Target, wanted: Entry): Promise<AutoRepairResult | Refusal>;
}
