import { quoteInput } from '../tools/arguments/quoteInput.ts';
import { idToText } from '../tools/nameLists.ts';
import { failedRead, type IdentityReader, type NotFound } from './identityReader.ts';

const CONTACTS = 'list_all_fuse_desk_contacts';
const CASES = 'list_all_fuse_desk_cases';
/** Enough to find a case of the company; more do not fit into one request. */
const MAX_CONTACTS = 50;
const WHERE = 'A case of the company shows its companyid with fields: all.';

/** Finds a company's ID by its exact name. FuseDesk lists no companies, so contacts name it and their cases show its ID. */
export async function findCompany(name: string, reader: IdentityReader): Promise<number | NotFound> {
  if (reader.limit !== undefined || !reader.mayUse(CONTACTS) || !reader.mayUse(CASES)) {
    return { problem: `this access may not search contacts, so it takes a company's ID only. ${WHERE}` };
  }
  const wanted = normal(name);
  const contacts = await reader.read(CONTACTS, { search: name.trim() });
  if (!contacts.ok) return failedRead(contacts, 'the company');
  const crmIds = contacts.rows
    .filter(({ company }) => typeof company === 'string' && normal(company) === wanted)
    .flatMap(({ crmId }) => idToText(crmId) ?? []);
  if (crmIds.length === 0) return { problem: `no contact has exactly the company ${quoteInput(name)}. ${WHERE}` };
  const cases = await reader.read(CASES, { contactid: crmIds.slice(0, MAX_CONTACTS), limit: 100 });
  if (!cases.ok) return failedRead(cases, 'the company');
  const ids = new Set(cases.rows.flatMap((row) => idToText(row.companyid ?? row.companyId) ?? []));
  const [only, ...others] = [...ids].map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  if (only === undefined) return { problem: `no case of a contact of ${quoteInput(name)} shows a companyid. ${WHERE}` };
  if (others.length === 0) return only;
  return {
    problem: `cases of contacts of ${quoteInput(name)} show the companyids ${[only, ...others].join(', ')}. Give one of them.`,
  };
}

const normal = (name: string) => name.normalize('NFC').trim().toLowerCase();
