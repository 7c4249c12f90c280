import type { ConfigLocation, Entry, EntryStatus, Target } from '../clients/mcpClient.ts';
import type { Message } from '../texts/message.ts';

/** The result of the last inspection of a client. */
export type Inspection =
  | { readonly kind: 'absent'; readonly message: Message }
  | { readonly kind: 'ambiguous'; readonly message: Message; readonly choices: readonly ConfigLocation[] }
  | {
      readonly kind: 'read';
      readonly target: Target;
      readonly wanted: Entry;
      readonly status: EntryStatus;
      /** Why the client ignores an entry that is in place; `null` if it does not. */
      readonly policy: Message | null;
    };
