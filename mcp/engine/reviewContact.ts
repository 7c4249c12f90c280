import { quoteInput } from '../tools/arguments/quoteInput.ts';
import type { PlannedCall } from '../tools/tool.ts';
import { contactsWithAddress, describeContacts } from './findContacts.ts';
import type { IdentityReader } from './identityReader.ts';
import type { Review } from './reviewKinds.ts';

const ADDRESS_ARGUMENTS = ['emailAddress', 'emailAddress2', 'emailAddress3'];

/** FuseDesk makes a second contact with the same address without a word, and no tool deletes one. */
export async function reviewNewContact({ values }: PlannedCall, reader: IdentityReader): Promise<Review> {
  if (!reader.mayUse('list_all_fuse_desk_contacts')) {
    return { notes: ['this access may not search contacts, so another contact may have the same address'] };
  }
  const problems: string[] = [];
  for (const name of ADDRESS_ARGUMENTS) {
    const address = values[name];
    if (typeof address !== 'string' || address === '') continue;
    const found = await contactsWithAddress(address, reader);
    if ('error' in found) return { error: found.error };
    if ('problem' in found) problems.push(`"${name}": ${found.problem}`);
    else if (Array.isArray(found) && found.length > 0) {
      problems.push(
        `"${name}": ${quoteInput(address)} belongs to contact ${describeContacts(found)}. Change that contact, or give allow_duplicate: true.`,
      );
    }
  }
  return problems.length === 0 ? {} : { problems };
}
