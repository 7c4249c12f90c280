import type {
  ClientId,
  ConfigLocation,
  Difference,
  DiffRegion,
  RefusalCode,
  UnreadableCode,
} from '../clients/mcpClient.ts';

/** What the app knows of one client's entry, for window, tray and command line alike. No token, no secret. */
export interface ClientView {
  readonly client: ClientId;
  readonly title: string;
  readonly state: ClientState;
  /** What is under way for this client. */
  readonly step: ClientStep | null;
  /** The server that the entry names; `null` where there is no entry of ours. */
  readonly serverId: string | null;
  /** True where the guard asks for a repair: false again after three dismissals, though the state still shows. */
  readonly needsRepairPrompt: boolean;
  /** Whether the last write can still be undone byte for byte. */
  readonly canUndo: boolean;
  /** The last handshake that came through this client's entry; the proof of a connection. */
  readonly lastHandshake: HandshakeProof | null;
}

export type ClientState =
  | { readonly kind: 'not_installed'; readonly message: string }
  | { readonly kind: 'choose_place'; readonly message: string; readonly choices: readonly ConfigLocation[] }
  /** No entry, and none was made by us before. */
  | { readonly kind: 'not_connected' }
  /** An entry that we wrote is gone: the client or somebody took it out. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'stale'; readonly differs: readonly Difference[] }
  | { readonly kind: 'foreign'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly message: string; readonly path: string; readonly snippet: string }
  | { readonly kind: 'disabled_by_policy'; readonly message: string }
  /** The entry is in place, and no handshake came since it was written: "now start Claude". */
  | { readonly kind: 'written' }
  | { readonly kind: 'connected' };

export type ClientStep =
  | { readonly kind: 'waiting_until_quit'; readonly message: string }
  | { readonly kind: 'writing' }
  /** The client was handed a link and asks the person itself. */
  | { readonly kind: 'waiting_for_client'; readonly message: string }
  /** The last step was refused; nothing was changed unless the message says so. */
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly message: string;
      readonly path?: string;
      readonly snippet?: string;
    };

export interface HandshakeProof {
  /** Name and version that the client gave of itself. */
  readonly name: string;
  readonly era: '2025' | '2026';
  readonly revision: string;
  readonly at: string;
  /** How many tools its list had. */
  readonly tools: number;
  /** Tools that it does not know of yet, or still lists though they are gone, until it is restarted. */
  readonly added: number;
  readonly removed: number;
}

/** What a person is shown before they say yes. */
export interface SetupPreview {
  readonly id: string;
  readonly client: ClientId;
  readonly title: string;
  readonly serverId: string;
  readonly parts: readonly PreviewPart[];
  /** Sentences on places that are left as they are. */
  readonly notes: readonly string[];
}

export type PreviewPart =
  | { readonly kind: 'file'; readonly path: string; readonly isNew: boolean; readonly region: DiffRegion }
  | { readonly kind: 'command'; readonly shown: string }
  | { readonly kind: 'link'; readonly shown: string }
  | { readonly kind: 'unchanged' };

export interface SetupRefusal {
  readonly ok: false;
  readonly code: RefusalCode | 'ambiguous_place' | 'no_server' | 'preview_gone';
  readonly message: string;
  readonly choices?: readonly ConfigLocation[];
  readonly path?: string;
  readonly snippet?: string;
  /** Of `unreadable`. */
  readonly unreadable?: UnreadableCode;
}

export interface OperationOptions {
  /** A person says that the client is quit, for when the system does not tell (`running_unknown`). */
  readonly knownQuit?: boolean;
  /** With `false`, refused as `client_running` where it would wait. */
  readonly wait?: boolean;
}

/** The way from "connect" to a handshake, and back, for every client. */
export interface ClientSetup {
  /** Of the clients that were looked at, which the first `look` does for all. */
  current(): readonly ClientView[];
  subscribe(listener: (views: readonly ClientView[]) => void): () => void;
  /** Looks at every entry again: at the app's start, after each start of a client, and when asked. Heals what is ours and stale by path. */
  inspect(): Promise<void>;
  preview(wish: {
    readonly client: ClientId;
    readonly serverId: string;
    readonly placeId?: string;
    /** A person agreed to replace another's entry of our name. */
    readonly replaceConflicting?: boolean;
    /** For the clients that can be connected by a link as well as by file. */
    readonly via?: 'file' | 'link';
  }): Promise<{ readonly ok: true; readonly preview: SetupPreview } | SetupRefusal>;
  /**
   * Writes what the preview showed. Where the client must be quit first this resolves `waiting`, and the write goes on by
   * itself once it is; `state` and `step` tell of the rest, up to the handshake.
   */
  confirm(previewId: string, options?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** Ends a wait; nothing was written. */
  cancel(client: ClientId): void;
  /** Takes our entry out again; waits like `confirm`. */
  disconnect(client: ClientId, options?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** The last write taken back byte for byte. */
  undo(client: ClientId, options?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** One click: writes the entry again as it was, for `lost` and `stale`. */
  repair(client: ClientId, options?: OperationOptions): Promise<OperationStarted | SetupRefusal>;
  /** "Not now": the guard asks again at most three times for one loss. */
  dismiss(client: ClientId): void;
  close(): Promise<void>;
}

export interface OperationStarted {
  readonly ok: true;
  readonly kind: 'done' | 'waiting' | 'handed_over';
  /** Files that were written, where it is done; empty where all was well already. */
  readonly changed?: readonly string[];
}
