import { quoteInput } from '../tools/arguments/quoteInput.ts';
import { readAddresses } from '../tools/arguments/writtenForms.ts';
import type { PlannedCall } from '../tools/tool.ts';
import { addressesOf, isMissing } from './findContacts.ts';
import type { IdentityReader } from './identityReader.ts';
import type { Review } from './reviewKinds.ts';

const CONFIRM = 'allow_other_recipient: true sends it there on purpose.';

/** A reply to someone who is not the contact of the case is sent on purpose only: it cannot be recalled. */
export async function reviewRecipient({ values }: PlannedCall, reader: IdentityReader): Promise<Review> {
  const wanted = readAddresses(String(values.to))?.map((address) => address.toLowerCase()) ?? [];
  const read = await reader.read('get_single_fuse_desk_case_by_id', { id: values.id });
  const record = read.ok ? read.rows[0] : undefined;
  // A case that is not there, or not within the limit, is refused by the call itself.
  const isRefused = read.ok || isMissing(read.error?.kind) || reader.limit !== undefined;
  if (record === undefined && isRefused) return {};
  const uuid = record?.contactUuid ?? record?.contactuuid;
  const contact = uuid ? await reader.read('get_single_fuse_desk_contact_by_id', { id: String(uuid) }) : undefined;
  const known = contact?.ok === true ? contact.rows.flatMap(addressesOf) : undefined;
  if (known === undefined) {
    return {
      problems: [
        `"to" could not be compared with the addresses of the case's contact. Without "to" the reply goes to the contact; ${CONFIRM}`,
      ],
    };
  }
  const others = wanted.filter((address) => !known.includes(address));
  if (others.length === 0) return {};
  return {
    problems: [
      `"to": ${others.map(quoteInput).join(', ')} is no address of the case's contact. Without "to" the reply goes to the contact; ${CONFIRM}`,
    ],
  };
}
