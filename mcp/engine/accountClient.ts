import type { Operation } from '../fusedesk/catalogue/operation.ts';
import { createFuseDeskClient } from '../fusedesk/fuseDeskClient.ts';
import type { FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import type { UnreadOutcome } from '../fusedesk/toOutcome.ts';
import type { Clock } from '../hostPorts.ts';
import { type AddressBook, createAddressBook } from '../tools/addressBook.ts';
import { createNameDirectory, type NameDirectory } from '../tools/nameDirectory.ts';
import { namesChangedBy } from '../tools/nameLists.ts';
import { type CaseNumbers, createCaseNumbers } from './caseNumbers.ts';

/** The FuseDesk client of one account, with the names it has looked up there. */
export interface AccountClient {
  send(request: FuseDeskRequest, signal: AbortSignal): Promise<UnreadOutcome>;
  readonly directory: NameDirectory;
  readonly addressBook: AddressBook;
  readonly caseNumbers: CaseNumbers;
  /** Forgets the names that a call of this operation may have changed. */
  noteSent(operation: Operation): void;
  close(): Promise<void>;
}

/** Creates the client of one account; it sends nothing before the first call. */
export function createAccountClient(options: {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly clock: Clock;
}): AccountClient {
  const { baseUrl, apiKey, clock } = options;
  const client = createFuseDeskClient({ baseUrl, apiKey });
  const directory = createNameDirectory({ send: client.sendAndRead, clock });
  return {
    send: client.send,
    directory,
    addressBook: createAddressBook({ send: client.sendAndRead, clock }),
    caseNumbers: createCaseNumbers(),
    noteSent(operation) {
      const changed = namesChangedBy(operation);
      if (changed !== undefined) directory.invalidate(changed);
    },
    close: () => client.close(),
  };
}
