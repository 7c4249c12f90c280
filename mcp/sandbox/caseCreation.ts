import { invalidRequest } from './apiError.ts';
import { blankCase } from './blankRecords.ts';
import { addHistory } from './caseHistory.ts';
import { findContactByEmail, readContact, readDepartment, readStatus, repOrRandom } from './lookups.ts';
import type { CaseRecord, CaseTagRecord } from './records.ts';
import type { RequestFields } from './requestFields.ts';
import type { SandboxData } from './sandboxData.ts';
import type { Random } from './seededRandom.ts';
import { tagCase } from './tagRules.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** An unused case number such as ABCD1234. */
export function unusedCasenum(taken: (casenum: string) => boolean, random: Random): string {
  for (;;) {
    const letters = Array.from({ length: 4 }, () => LETTERS[random.int(0, LETTERS.length - 1)]).join('');
    const casenum = `${letters}${random.int(1_000, 9_999)}`;
    if (!taken(casenum)) return casenum;
  }
}

/** Opens a case from a form and applies the rules of its tags. */
export function createCase(data: SandboxData, form: RequestFields): CaseRecord {
  const now = data.now();
  const department = readDepartment(data, form, 'depid');
  if (department === undefined) throw invalidRequest('Missing required parameter: depid', 'api_error_missing');
  const email = form.nonBlank('email');
  // A case of an unknown address is opened without a contact.
  const contact = readContact(data, form) ?? (email === undefined ? undefined : findContactByEmail(data, email));
  const tags = namedTags(data, form.nonBlank('casetags'));
  const casenums = new Set([...data.cases.values()].map((one) => one.casenum));
  const opened = form.time('date_opened', now) ?? now;
  const updated = form.time('date_updated', now) ?? now;
  const noteType = readNoteType(form);
  const assigned = form.time('date_assigned', now) ?? now;
  const status = readStatus(form) ?? 'new';
  const companyId = form.integer('companyid') ?? contact?.companyId ?? null;
  const repId = repOrRandom(data, form.integer('repid'), department.id);
  const casenum = unusedCasenum((one) => casenums.has(one), data.random);
  const details = form.required('details');
  const record: CaseRecord = {
    ...blankCase(data.nextId('case'), casenum, opened),
    contactId: contact?.crmId ?? null,
    companyId,
    summary: form.required('summary'),
    details: () => details,
    repId,
    departmentId: department.id,
    openedBy: form.required('openedby'),
    created: now,
    assigned,
    closed: status === 'closed' ? now : null,
    updated: now,
    status,
  };
  data.cases.set(record.id, record);
  addHistory(data, record, { kind: 'event', title: 'Case opened', repId });
  if (noteType !== undefined)
    addHistory(data, record, { kind: 'note', title: noteType, text: details, noteType, repId });
  for (const tag of tags) tagCase(data, record, tag);
  record.updated = updated;
  return record;
}

/** What the first note of the case is, as in the history; undefined if none was asked for. */
function readNoteType(form: RequestFields): 'Call' | 'Note' | undefined {
  const type = form.nonBlank('type')?.toLowerCase();
  if (type === undefined) return undefined;
  if (type === 'call') return 'Call';
  if (type === 'note') return 'Note';
  throw invalidRequest(`type must be call or note, not "${type}"`);
}

/** Finds tags by ID or name, ignoring case. */
function namedTags(data: SandboxData, list: string | undefined): CaseTagRecord[] {
  const parts = (list ?? '').split(',').map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      for (const tag of data.caseTags.values()) {
        if (!tag.archived && (String(tag.id) === part || tag.name.toLowerCase() === part.toLowerCase())) return tag;
      }
      throw invalidRequest(`No case tag "${part}"`);
    });
}
