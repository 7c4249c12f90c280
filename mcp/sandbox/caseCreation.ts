import { invalidRequest } from './apiError.ts';
import { blankCase } from './blankRecords.ts';
import { addHistory } from './caseHistory.ts';
import { readContact, readDepartment, readStatus, repOrRandom } from './lookups.ts';
import type { CaseRecord, CaseTagRecord } from './records.ts';
import type { RequestFields } from './requestFields.ts';
import type { SandboxData } from './sandboxData.ts';
import type { Random } from './seededRandom.ts';
import { tagCase } from './tagRules.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A case number such as ABCD1234 that no case of the desk has. */
export function unusedCasenum(taken: (casenum: string) => boolean, random: Random): string {
  for (;;) {
    const letters = Array.from({ length: 4 }, () => LETTERS[random.int(0, LETTERS.length - 1)]).join('');
    const casenum = `${letters}${random.int(1_000, 9_999)}`;
    if (!taken(casenum)) return casenum;
  }
}

/** Opens a case from a form; tags do to it what they do to any case. */
export function createCase(desk: SandboxData, form: RequestFields): CaseRecord {
  const now = desk.now();
  const department = readDepartment(desk, form, 'depid');
  if (department === undefined) throw invalidRequest('Missing required parameter: depid', 'api_error_missing');
  const contact = readContact(desk, form);
  const tags = namedTags(desk, form.nonBlank('casetags'));
  const casenums = new Set([...desk.cases.values()].map((one) => one.casenum));
  const opened = form.time('date_opened', now) ?? now;
  const assigned = form.time('date_assigned', now) ?? now;
  const status = readStatus(form) ?? 'new';
  const companyId = form.integer('companyid') ?? contact?.companyId ?? null;
  const repId = repOrRandom(desk, form.integer('repid'), department.id);
  const casenum = unusedCasenum((one) => casenums.has(one), desk.random);
  const details = form.required('details');
  const record: CaseRecord = {
    ...blankCase(desk.nextId('case'), casenum, opened),
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
  desk.cases.set(record.id, record);
  addHistory(desk, record, { kind: 'event', title: 'Case opened', repId });
  for (const tag of tags) tagCase(desk, record, tag);
  return record;
}

/** Tags by ID or by name, whatever the case of its letters. */
function namedTags(desk: SandboxData, list: string | undefined): CaseTagRecord[] {
  const wanted = (list ?? '').split(',').map((part) => part.trim());
  return wanted
    .filter((part) => part !== '')
    .map((part) => {
      for (const tag of desk.caseTags.values()) {
        if (!tag.archived && (String(tag.id) === part || tag.name.toLowerCase() === part.toLowerCase())) return tag;
      }
      throw invalidRequest(`No case tag "${part}"`);
    });
}
