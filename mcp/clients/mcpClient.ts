/** The clients that can be connected, in the order in which people are shown them; what `--client` says in the entry of each. */
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

/** How a client starts the bridge. It holds no secret and no port, so it may be shown and written anywhere. */
export interface Entry {
  /** Absolute path of the program. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One place where a client keeps its servers. */
export interface ConfigLocation {
  /** Stable on one machine, such as `classic` or `package:Claude_pzs8sxrjxfjjc`; a choice is made by it. */
  readonly id: string;
  /** The config file, or for a client that is asked by its own command line, that program. */
  readonly path: string;
  /** For a person who has to choose: "Claude from the Microsoft Store". */
  readonly label: string;
}

/** Where an entry goes: the first place is the one the client reads, the others are kept alike. */
export interface Target {
  readonly client: ClientId;
  readonly places: readonly [ConfigLocation, ...ConfigLocation[]];
}

/** Whether a client is on this machine. */
export type Detection =
  | { readonly kind: 'absent'; readonly code: 'not_installed' | 'never_started'; readonly message: string }
  | { readonly kind: 'found'; readonly target: Target }
  /** Ask which one, then `detect` again with the `id` of the choice. */
  | { readonly kind: 'ambiguous'; readonly message: string; readonly choices: readonly ConfigLocation[] };

/** Why a config file is not touched. The sentence is in the `message` beside it. */
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
 * Where an entry of ours is not what it should be. `form` is what a client needs beside the other three (such as
 * VS Code's `type`); `byte_order_mark` is of the file: some versions of Claude trip over it.
 */
export type Difference = 'command' | 'args' | 'env' | 'form' | 'byte_order_mark';

/** What stands under our name. */
export type EntryStatus =
  | { readonly kind: 'missing' }
  | { readonly kind: 'ours'; readonly state: 'current'; readonly found: Entry }
  | {
      readonly kind: 'ours';
      readonly state: 'stale';
      readonly found: Entry;
      readonly differs: readonly [Difference, ...Difference[]];
    }
  /** Somebody else's entry under our name; it is replaced only when a person says so (`Wish.replaceConflicting`). */
  | { readonly kind: 'foreign'; readonly text: string }
  | {
      readonly kind: 'unreadable';
      readonly code: UnreadableCode;
      /** One sentence for a person. */
      readonly message: string;
      readonly path: string;
      /** To paste by hand once the file is mended. */
      readonly snippet: string;
    };

/** Why nothing was done. Stable: window, command line and documents name it. */
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

/** Nothing was changed (but for `verify_failed` and `rollback_failed`, whose message says what was). */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** One sentence for a person, with what to do. */
  readonly message: string;
  /** The file or program it is about. */
  readonly path?: string;
  /** Of `unreadable`. */
  readonly unreadable?: UnreadableCode;
  /** To paste by hand, where that is the way out. */
  readonly snippet?: string;
}

/** The lines that change, for showing; the first line of a file is 1. */
export interface DiffRegion {
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A file as it will be. */
export interface FileChange {
  readonly place: ConfigLocation;
  /** Where `place.path` really lies, when links lead elsewhere. */
  readonly realPath: string;
  /** `null` where there is no file yet. */
  readonly before: string | null;
  /** Exactly what will be written. Other servers' keys may stand in it: show `region`. */
  readonly after: string;
  readonly region: DiffRegion;
  /** SHA-256 of the bytes it was made from; `null` where there is no file. Writing is refused once they differ. */
  readonly beforeHash: string | null;
  /** What stood under our name and goes, as JSON on one line; `null` where there was nothing. */
  readonly replaces: string | null;
  /** Whether the object that holds the servers is made by this change; removing takes it out again. */
  readonly makesContainer: boolean;
}

/** A place beside the first that is left as it is, and why. */
export interface SkippedLocation {
  readonly place: ConfigLocation;
  readonly code: UnreadableCode | 'foreign_entry';
  readonly message: string;
}

/** What `write` will do, before a person says yes. Only previews made by the same client can be written. */
export type Preview = {
  readonly ok: true;
  readonly client: ClientId;
  readonly entry: Entry;
  readonly target: Target;
} & (
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'files'; readonly changes: readonly FileChange[]; readonly skipped: readonly SkippedLocation[] }
  /** The client's own command line makes the change; `shown` is the line as a person would type it. */
  | { readonly kind: 'command'; readonly command: string; readonly args: readonly string[]; readonly shown: string }
  /** A link that the client answers with a question of its own; the host opens it. */
  | { readonly kind: 'link'; readonly url: string; readonly shown: string }
);

/** What is needed to undo one write. Plain data: keep it (it holds no content of any file) until the next one. */
export interface Receipt {
  readonly client: ClientId;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly target: Target;
  readonly files: readonly FileReceipt[];
  /** Of a client that is asked by its own command line: our entry as written, and the one of ours that it took the place of. */
  readonly command?: { readonly wrote: Entry; readonly former: Entry | null };
}

/** One file of a receipt. */
export interface FileReceipt {
  readonly path: string;
  readonly realPath: string;
  readonly beforeHash: string | null;
  readonly afterHash: string;
  /** `null` where there was no file before. */
  readonly backup: string | null;
  readonly madeContainer: boolean;
}

/** What became of a write. */
export type WriteResult =
  | { readonly ok: true; readonly kind: 'unchanged' }
  /** `startedMeanwhile`: the client came up during the write and may not know the entry; it has to be restarted. */
  | { readonly ok: true; readonly kind: 'written'; readonly receipt: Receipt; readonly startedMeanwhile: boolean }
  /** Open `url`: the client asks the person itself, and `read` tells later whether it was accepted. */
  | { readonly ok: true; readonly kind: 'handed_over'; readonly url: string };

/** Whether exactly the wanted entry stands where the client reads it, and may be used there. */
export type Verification =
  | { readonly kind: 'in_place' }
  | { readonly kind: 'disabled_by_policy'; readonly message: string; readonly source: string }
  | { readonly kind: 'not_in_place'; readonly reading: EntryStatus; readonly message: string };

export type UndoResult = { readonly ok: true; readonly kind: 'undone' };
export type RemoveResult =
  | { readonly ok: true; readonly kind: 'removed'; readonly receipt: Receipt | null }
  | NothingThere;
type NothingThere = { readonly ok: true; readonly kind: 'nothing_there' };
/** `missing` is for a person to repair (`preview`, `write`): an entry that was taken out on purpose stays out. */
export type AutoRepairResult =
  | { readonly ok: true; readonly kind: 'current' | 'missing' }
  | { readonly ok: true; readonly kind: 'healed'; readonly receipt: Receipt };

/** `unknown` where the system does not tell. */
export type RunningState = 'running' | 'quit' | 'unknown';

/** Of a client that must be quit while its file is written. */
export interface Presence {
  state(): Promise<RunningState>;
  /** Resolves `quit` once the client is gone, by itself; `stopped` when `signal` fires. Never ends anything. */
  waitUntilQuit(signal: AbortSignal): Promise<'quit' | 'stopped'>;
}

/** An entry to put somewhere. */
export interface ConnectInput {
  readonly target: Target;
  readonly entry: Entry;
  /** A person has agreed that an entry of our name which is not ours is replaced. */
  readonly replaceConflicting?: boolean;
  /** By a link that the client answers itself, where it knows one (Cursor, VS Code); by its file where nothing is said. */
  readonly via?: 'file' | 'link';
}

/** One MCP client and how to connect it. No method throws for what a file, a disk or a client can do to it. */
export interface McpClient {
  readonly id: ClientId;
  /** Its name: "Claude Desktop". */
  readonly title: string;
  /** Whether it looks at its entries only when it starts. */
  readonly readsConfigAtStart: boolean;
  /** `null` where a file may be written while the client runs. */
  readonly presence: Presence | null;
  /** `choice` is the `id` of a place that an `ambiguous` answer offered. */
  detect(choice?: string): Promise<Detection>;
  /** Of the first place, the one the client reads. */
  read(target: Target, wanted: Entry): Promise<EntryStatus>;
  preview(wish: ConnectInput): Promise<Preview | Refusal>;
  /** What a person should know before they say yes, such as another way in which this client is connected already. */
  warnings?(target: Target): Promise<readonly string[]>;
  /** `knownQuit`: a person says that the client is quit, for when the system does not tell (`running_unknown`). */
  write(preview: Preview, options?: { readonly knownQuit?: boolean }): Promise<WriteResult | Refusal>;
  verify(target: Target, wanted: Entry): Promise<Verification>;
  /** Byte for byte; refused once a file has changed since. */
  undo(receipt: Receipt, options?: { readonly knownQuit?: boolean }): Promise<UndoResult | Refusal>;
  /** Takes out our entry alone, and only while it is ours; with the receipt, also a container that we had made. */
  remove(
    target: Target,
    options?: { readonly receipt?: Receipt; readonly knownQuit?: boolean },
  ): Promise<RemoveResult | Refusal>;
  /** Brings an entry of ours up to date (the app has moved); asks nobody, so it touches nothing else. */
  autoRepair(target: Target, wanted: Entry): Promise<AutoRepairResult | Refusal>;
}
