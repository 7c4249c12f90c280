import type { ServerRecord } from '../access/accessState.ts';
import { inScope } from '../access/scope.ts';
import { withDeadline } from '../base/withDeadline.ts';
import { operationFor } from '../fusedesk/catalogue/catalogue.ts';
import { type RowCheck, withContacts } from '../tools/rowCheck.ts';
import type { AccountClient } from './accountClient.ts';

const CONTACTS_TIMEOUT_MS = 1_500;

/** Looks up the contacts of an address together with the call, so that it takes no longer. */
export async function withAddressOwners(
  checks: readonly RowCheck[],
  signal: AbortSignal,
  { addressBook }: AccountClient,
  server: ServerRecord,
): Promise<readonly RowCheck[]> {
  const contacts = operationFor('list_all_fuse_desk_contacts');
  if (contacts === undefined || !inScope(contacts, server)) return checks;
  return withContacts(checks, (address) =>
    withDeadline({ signals: [signal], timeoutMs: CONTACTS_TIMEOUT_MS }, (limited) =>
      addressBook.find(address, limited),
    ),
  );
}
