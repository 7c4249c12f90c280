import { withDeadline } from '../base/withDeadline.ts';
import type { Argument, ArgumentValue, ArgumentValues } from '../tools/argument.ts';
import { quoteInput } from '../tools/arguments/quoteInput.ts';
import { buildRequest } from '../tools/buildRequest.ts';
import { type Identified, isAddress, isUuid } from '../tools/identities.ts';
import type { Tool } from '../tools/tool.ts';
import { findCaseIds } from './findCaseIds.ts';
import { findCompany } from './findCompany.ts';
import {
  contactWithAddress,
  contactWithId,
  type FoundContact,
  isMissing,
  readWithIds,
  uuidOfCrmId,
} from './findContacts.ts';
import { createIdentityReader, type IdentityCall, type IdentityReader, type NotFound } from './identityReader.ts';

/** Clients time out after 50 s, and the call itself comes after this. */
const TIMEOUT_MS = 10_000;

/** The IDs of one argument, or the argument that takes them instead. */
type Found =
  | { readonly values: Readonly<Record<string, ArgumentValue | undefined>>; readonly note?: string }
  | NotFound;

/** Replaces what people and other records call a case, a contact or a company by the ID that FuseDesk takes. */
export function identify(tool: Tool, values: ArgumentValues, call: IdentityCall): Promise<Identified> {
  return withDeadline({ signals: [call.signal], timeoutMs: TIMEOUT_MS }, async (signal) => {
    const reader = createIdentityReader({ ...call, signal });
    let changed = values;
    const notes: string[] = [];
    const problems: string[] = [];
    for (const argument of tool.arguments) {
      const value = values[argument.name];
      if (value === undefined) continue;
      const found = await findFor(argument, value, { tool, values, reader, call });
      if (found === undefined) continue;
      if ('error' in found) return { ok: false, error: found.error };
      if ('isOutside' in found) return { ok: false, isOutside: true };
      if ('problem' in found) problems.push(`"${argument.name}": ${found.problem}`);
      else {
        changed = { ...changed, ...found.values };
        if (found.note !== undefined) notes.push(found.note);
      }
    }
    if (problems.length > 0) return { ok: false, problems };
    const { id } = changed;
    const isContactRead = tool.operation.tool === 'get_single_fuse_desk_contact_by_id';
    if (!isContactRead || id === undefined || isUuid(id) || id !== values.id)
      return { ok: true, values: changed, notes };
    return contactByAnyId(tool, String(id), { reader, call, signal });
  });
}

interface Search {
  readonly tool: Tool;
  readonly values: ArgumentValues;
  readonly reader: IdentityReader;
  readonly call: IdentityCall;
}

async function findFor(argument: Argument, value: ArgumentValue, search: Search): Promise<Found | undefined> {
  const { name, kind, form } = argument;
  const items = [value].flat();
  if (kind === 'case' || kind === 'case_list') return casesOf(name, items, search);
  if (kind === 'company') return typeof value === 'string' ? companyOf(name, value, search) : undefined;
  if (form === 'crm_id') return crmIdsOf(name, items, search.reader);
  if (form === 'uuid') return uuidOf(name, value, search);
  if (form !== 'contact' || !isAddress(value)) return undefined;
  const contact = await contactWithAddress(String(value), search.reader);
  if (!('id' in contact)) return contact;
  const { id } = contact;
  return id === undefined ? NO_ID : { values: { [name]: id }, note: `${quoteInput(value)} = contact ${id}` };
}

const NO_ID: NotFound = { problem: 'FuseDesk shows no such ID of the contact.' };

async function casesOf(
  name: string,
  items: readonly (string | number | boolean)[],
  { reader, call, values }: Search,
): Promise<Found | undefined> {
  const numbers = items.filter((item) => typeof item === 'string');
  if (numbers.length === 0) return undefined;
  const found = await findCaseIds(numbers, reader, call.account.caseNumbers);
  if (!(found instanceof Map)) return found as NotFound;
  const ids = items.map((item) => (typeof item === 'string' ? found.get(item) : Number(item)) ?? 0);
  return {
    values: { [name]: Array.isArray(values[name]) ? [...new Set(ids)] : ids[0] },
    note: numbers.map((number) => `${number} = caseid ${found.get(number)}`).join(', '),
  };
}

async function companyOf(name: string, value: string, { reader }: Search): Promise<Found> {
  const company = await findCompany(value, reader);
  if (typeof company !== 'number') return company;
  return {
    values: { [name]: company },
    note: `${name} ${quoteInput(value)} = ${company}, as cases of its contacts show it`,
  };
}

/** Contacts by crmId: addresses and UUIDs are looked up, anything else is one already. */
async function crmIdsOf(
  name: string,
  items: readonly (string | number | boolean)[],
  reader: IdentityReader,
): Promise<Found | undefined> {
  const ids: string[] = [];
  const notes: string[] = [];
  for (const item of items) {
    const text = String(item);
    if (!isAddress(text) && !isUuid(text)) {
      ids.push(text);
      continue;
    }
    const contact = isAddress(text) ? await contactWithAddress(text, reader) : await contactWithId(text, reader);
    if (contact === undefined) return { problem: `no contact has the ID ${quoteInput(text)}.` };
    if (!('crmId' in contact)) return contact;
    if (contact.crmId === undefined) return NO_ID;
    ids.push(contact.crmId);
    notes.push(`${name} ${quoteInput(text)} = ${contact.crmId}`);
  }
  if (notes.length === 0) return undefined;
  return { values: { [name]: items.length > 1 ? [...new Set(ids)] : ids[0] }, note: notes.join(', ') };
}

/** A contact by UUID. A list filtered by digits takes the crmId that they are or belong to. */
async function uuidOf(
  name: string,
  value: ArgumentValue,
  { tool, values, reader }: Search,
): Promise<Found | undefined> {
  const text = String(value);
  const takesCrmId = values.contactid === undefined && tool.arguments.some(({ form }) => form === 'crm_id');
  const asCrmId = (crmId: string, note: string): Found => ({
    values: { [name]: undefined, contactid: tool.operation.class === 'read' ? [crmId] : crmId },
    note,
  });
  if (isAddress(text)) {
    const contact = await contactWithAddress(text, reader);
    if (!('id' in contact)) return contact;
    const { id, crmId } = contact;
    if (id !== undefined && isUuid(id)) return { values: { [name]: id }, note: `${quoteInput(text)} = contact ${id}` };
    return takesCrmId && crmId !== undefined ? asCrmId(crmId, `${quoteInput(text)} = contactid ${crmId}`) : NO_ID;
  }
  if (tool.operation.class !== 'read' || isUuid(text) || !/^\d+$/.test(text)) return undefined;
  if (!takesCrmId) return { problem: `it takes a contact's UUID, and ${quoteInput(text)} looks like a crmId.` };
  const contact = await contactWithId(text, reader);
  if (contact === undefined)
    return asCrmId(text, `contactUuid ${text} was read as a crmId (contactid): no contact has this ID`);
  if (!('crmId' in contact)) return contact;
  const { crmId } = contact;
  if (crmId === undefined) return NO_ID;
  return asCrmId(crmId, `contactUuid ${text} is the contact whose crmId (contactid) is ${crmId}`);
}

/** A contact by its own ID if it has one like this, else by crmId. The note says which of them it was. */
async function contactByAnyId(
  tool: Tool,
  id: string,
  { reader, call, signal }: { reader: IdentityReader; call: IdentityCall; signal: AbortSignal },
): Promise<Identified> {
  const values = { id };
  const byCrmId = async (): Promise<Identified | undefined> => {
    const uuid = await uuidOfCrmId(id, reader);
    if (uuid === undefined) return undefined;
    return { ok: true, values: { id: uuid }, notes: [`${id} is the crmId of contact ${uuid}`] };
  };
  const asGiven: Identified = { ok: true, values, notes: [] };
  // The case limit proves the contact by its cases first; what is outside takes the same calls as what is not there.
  if (reader.limit !== undefined) return (await byCrmId()) ?? asGiven;
  const { outcome, contact } = await readWithIds(buildRequest(tool, values), (request) =>
    call.account.send(request, signal),
  );
  if (contact !== undefined) return { ...asGiven, notes: describeId(id, contact), outcome };
  if (outcome.ok || isMissing(outcome.error.kind)) {
    const found = await byCrmId();
    if (found !== undefined) return found;
  }
  return { ...asGiven, outcome };
}

function describeId(id: string, contact: FoundContact): readonly string[] {
  if (contact.id !== id || contact.crmId === undefined || contact.crmId === id) return [];
  return [`${id} was read as the contact's own ID; its crmId is ${contact.crmId}`];
}
