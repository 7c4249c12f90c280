import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { Fields, FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import { readBody } from '../fusedesk/responseBody.ts';
import type { UnreadOutcome } from '../fusedesk/toOutcome.ts';
import { idToText } from '../tools/nameLists.ts';
import { isWithinLimit } from '../tools/results/withinLimit.ts';

/** Proven, or why FuseDesk could not be asked. */
export type Proof =
  | { readonly ok: true; readonly outcome?: UnreadOutcome }
  | { readonly ok: false; readonly error: FuseDeskError };

/** Finds out whether records are within a case limit. What is not there, or does not say so, is `unproven`. */
export interface CaseProof {
  ofCase(id: unknown): Promise<Proof | 'unproven'>;
  ofChat(id: unknown): Promise<Proof | 'unproven'>;
  /** Of the email or the contact that a request reads; the proof has its response. */
  ofEmail(request: FuseDeskRequest): Promise<Proof | 'unproven'>;
  ofContact(request: FuseDeskRequest): Promise<Proof | 'unproven'>;
  /** Of a customer by one of their IDs: one of their cases is within the limit. */
  ofCustomer(id: CustomerId): Promise<Proof | 'unproven'>;
}

type CustomerId = { readonly contactid: string } | { readonly contactUuid: string };

/** What the main thread parses in some 40 ms at worst; a larger record proves nothing. */
const MAX_PARSED_BYTES = 4 * 1024 * 1024;
const CASES_OF_CUSTOMER = 100;
/** FuseDesk says with these that there is no such record, or that the key may not see it. */
const NO_RECORD: ReadonlySet<FuseDeskError['kind']> = new Set(['not_found', 'rejected', 'forbidden']);

/** Creates the proofs of one call. Each takes one call of FuseDesk per record that it reads. */
export function caseProof({
  limit,
  send,
  signal,
}: {
  readonly limit: CaseLimit;
  readonly send: (request: FuseDeskRequest, signal: AbortSignal) => Promise<UnreadOutcome>;
  readonly signal: AbortSignal;
}): CaseProof {
  type Read = { readonly data: unknown; readonly outcome: UnreadOutcome };

  async function read(request: FuseDeskRequest): Promise<Read | Extract<Proof, { ok: false }> | 'unproven'> {
    const outcome = await send(request, signal);
    if (!outcome.ok) return NO_RECORD.has(outcome.error.kind) ? 'unproven' : { ok: false, error: outcome.error };
    if (outcome.body.bytes.length > MAX_PARSED_BYTES) return 'unproven';
    const content = readBody(outcome.body);
    if (content.ok) return { data: content.data, outcome };
    const error = outcome.problemError(content.problem);
    return NO_RECORD.has(error.kind) ? 'unproven' : { ok: false, error };
  }

  /** The record at a path, if it has this ID and is within the limit. */
  async function ofRecord(folder: string, id: unknown, idFields: readonly string[]): Promise<Proof | 'unproven'> {
    const wanted = idToText(id);
    if (wanted === undefined) return 'unproven';
    const found = await read({ method: 'GET', path: `${folder}/${encodeURIComponent(wanted)}`, write: false });
    if (found === 'unproven' || 'error' in found) return found;
    const isIt = isJsonObject(found.data) && firstId(found.data, idFields) === wanted;
    return isIt && isWithinLimit(found.data, limit) ? { ok: true } : 'unproven';
  }

  const ofCase = (id: unknown) => ofRecord('/api/v1/cases', id, CASE_ID_FIELDS);

  async function ofCustomer(id: CustomerId): Promise<Proof | 'unproven'> {
    const query: Fields = {
      ...id,
      limit: CASES_OF_CUSTOMER,
      ...onlyOne('depid', limit.departmentIds),
      ...onlyOne('repid', limit.repIds),
    };
    const found = await read({ method: 'GET', path: '/api/v1/cases', query, write: false });
    if (found === 'unproven' || 'error' in found) return found;
    if (!Array.isArray(found.data)) return 'unproven';
    return found.data.some((row: unknown) => isOf(row, id) && isWithinLimit(row, limit)) ? { ok: true } : 'unproven';
  }

  return {
    ofCase,
    ofChat: (id) => ofRecord('/api/v1/chats', id, ['id', 'chatId']),
    ofCustomer,
    async ofEmail(request) {
      const email = await read(request);
      if (email === 'unproven' || 'error' in email) return email;
      const caseId = isJsonObject(email.data) ? firstId(email.data, ['caseid', 'caseId', 'case_id']) : undefined;
      const proven = await ofCase(caseId);
      return proven === 'unproven' || !proven.ok ? proven : { ok: true, outcome: email.outcome };
    },
    async ofContact(request) {
      const contact = await read(request);
      if (contact === 'unproven' || 'error' in contact) return contact;
      if (!isJsonObject(contact.data)) return 'unproven';
      const crmId = firstId(contact.data, ['crmId', 'crmid', 'crm_id']);
      const uuid = firstId(contact.data, ['id']);
      // Where cases have no UUIDs, the contact's own ID may be the ID of someone else in the CRM.
      const customer =
        crmId !== undefined ? { contactid: crmId } : uuid !== undefined ? { contactUuid: uuid } : undefined;
      const proven = customer === undefined ? 'unproven' : await ofCustomer(customer);
      return proven === 'unproven' || !proven.ok ? proven : { ok: true, outcome: contact.outcome };
    },
  };
}

const CASE_ID_FIELDS = ['caseid', 'caseId', 'id'];

function firstId(record: JsonObject, fields: readonly string[]): string | undefined {
  const field = fields.find((name) => Object.hasOwn(record, name));
  return field === undefined ? undefined : idToText(record[field]);
}

function isOf(row: unknown, id: CustomerId): boolean {
  if (!isJsonObject(row)) return false;
  return 'contactid' in id
    ? firstId(row, ['contactid', 'contactId']) === id.contactid
    : firstId(row, ['contactUuid', 'contactuuid'])?.toLowerCase() === id.contactUuid.toLowerCase();
}

/** A filter for the only ID of a limit; FuseDesk takes one. */
function onlyOne(name: string, ids: readonly number[] | undefined): Fields {
  const [only, ...others] = ids ?? [];
  return only === undefined || others.length > 0 ? {} : { [name]: only };
}
