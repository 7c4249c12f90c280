import { blankCase } from './blankRecords.ts';
import { addHistory } from './caseHistory.ts';
import type { Desk } from './desk.ts';
import { repOrRandom, sentContact, sentDepartment, sentStatus } from './lookups.ts';
import type { Random } from './random.ts';
import type { CaseRecord, CaseTagRecord } from './records.ts';
import { invalid } from './refusal.ts';
import { tagCase } from './tagRules.ts';
import type { Values } from './values.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A case number such as ABCD1234 that no case of the desk has. */
export function freeCasenum(taken: (casenum: string) => boolean, random: Random): string {
  for (;;) {
    const letters = Array.from({ length: 4 }, () => LETTERS[random.int(0, LETTERS.length - 1)]).join('');
    const casenum = `${letters}${random.int(1_000, 9_999)}`;
    if (!taken(casenum)) return casenum;
  }
}

/** Opens a case from a form; tags do to it what they do to any case. */
export function createCase(desk: Desk, form: Values): CaseRecord {
  const now = desk.now();
  const department = sentDepartment(desk, form, 'depid');
  if (department === undefined) throw invalid('Missing required parameter: depid', 'api_error_missing');
  const contact = sentContact(desk, form);
  const tags = namedTags(desk, form.filled('casetags'));
  const casenums = new Set([...desk.cases.values()].map((one) => one.casenum));
  const opened = form.time('date_opened', now) ?? now;
  const assigned = form.time('date_assigned', now) ?? now;
  const status = sentStatus(form) ?? 'new';
  const companyId = form.integer('companyid') ?? contact?.companyId ?? null;
  const repId = repOrRandom(desk, form.integer('repid'), department.id);
  const casenum = freeCasenum((one) => casenums.has(one), desk.random);
  const details = form.required('details');
  const record: CaseRecord = {
    ...blankCase(desk.number('case'), casenum, opened),
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
function namedTags(desk: Desk, list: string | undefined): CaseTagRecord[] {
  const wanted = (list ?? '').split(',').map((part) => part.trim());
  return wanted
    .filter((part) => part !== '')
    .map((part) => {
      for (const tag of desk.caseTags.values()) {
        if (!tag.archived && (String(tag.id) === part || tag.name.toLowerCase() === part.toLowerCase())) return tag;
      }
      throw invalid(`No case tag "${part}"`);
    });
}
