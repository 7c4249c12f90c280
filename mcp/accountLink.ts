import type { Operation } from './fusedesk/catalogue/operation.ts';
import { createFuseDeskClient } from './fusedesk/client.ts';
import type { FuseDeskOutcome } from './fusedesk/errors.ts';
import type { FuseDeskRequest } from './fusedesk/request.ts';
import type { Clock } from './ports.ts';
import { createDirectory, type Directory } from './tools/directory.ts';
import { namesChangedBy } from './tools/nameLists.ts';

/** A connected account at work: its way to FuseDesk and the names it has learnt there. */
export interface AccountLink {
  send(request: FuseDeskRequest, signal: AbortSignal): Promise<FuseDeskOutcome>;
  readonly directory: Directory;
  /** Forgets the names that a call of this operation may have made stale. */
  sent(operation: Operation): void;
  close(): Promise<void>;
}

/** Opens the link of one account; nothing is sent before the first call. */
export function openAccountLink(options: {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly clock: Clock;
}): AccountLink {
  const { clock } = options;
  const client = createFuseDeskClient({ baseUrl: options.baseUrl, apiKey: options.apiKey });
  const directory = createDirectory({ send: client.send, clock });
  return {
    send: client.send,
    directory,
    sent(operation) {
      const changed = namesChangedBy(operation);
      if (changed !== undefined) directory.forget(changed);
    },
    close: () => client.close(),
  };
}
