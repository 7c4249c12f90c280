import { createCase } from '../caseCreation.ts';
import { addHistory } from '../caseHistory.ts';
import { searchCases } from '../caseSearch.ts';
import { getCase, getCaseTag, readContact, readDepartment, readStatus, repOrRandom } from '../lookups.ts';
import type { CaseRecord } from '../records.ts';
import type { RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { setStatus, tagCase, untagCase } from '../tagRules.ts';
import { wireCase, wireCaseWithHistory } from '../wire/wireCase.ts';
import type { Handlers } from './handler.ts';

/** Search, reading, creating and changing single cases. */
export function caseHandlers(desk: SandboxData): Handlers {
  return {
    list_all_fuse_desk_cases: ({ query }) => searchCases(desk, query).map((record) => wireCase(record, desk)),
    get_single_fuse_desk_case_by_id: ({ path }) => wireCaseWithHistory(getCase(desk, path.caseId ?? ''), desk),
    create_a_fuse_desk_case: ({ form }) => {
      const record = createCase(desk, form);
      return { casenum: record.casenum, caseid: record.id };
    },
    update_a_fuse_desk_case_by_id: ({ path, form }) => {
      const record = getCase(desk, path.caseId ?? '');
      update(desk, record, form);
      return wireCase(record, desk);
    },
    fuse_desk_cases_tag: ({ path }) => {
      const record = getCase(desk, path.caseId ?? '');
      tagCase(desk, record, getCaseTag(desk, path.caseTagId ?? ''));
      return wireCase(record, desk);
    },
    fuse_desk_cases_untag: ({ path }) => {
      const record = getCase(desk, path.caseId ?? '');
      untagCase(desk, record, getCaseTag(desk, path.caseTagId ?? ''));
      return wireCase(record, desk);
    },
  };
}

function update(desk: SandboxData, record: CaseRecord, form: RequestFields): void {
  // All is read before anything changes: a refused call must leave the case as it was.
  const contact = readContact(desk, form);
  const department = readDepartment(desk, form, 'depid');
  const repId = form.integer('repid');
  const companyId = form.integer('companyid');
  const status = readStatus(form);
  if (contact !== undefined) record.contactId = contact.crmId;
  if (companyId !== undefined) record.companyId = companyId;
  record.summary = form.nonBlank('summary') ?? record.summary;
  const details = form.nonBlank('details');
  if (details !== undefined) record.details = () => details;
  if (department !== undefined || repId !== undefined) assign(desk, record, department?.id, repId);
  if (status !== undefined) setStatus(desk, record, status);
  record.updated = desk.now();
}

/** Hands a case to a department, a rep or both; the tag that moved it before no longer sends it back. */
export function assign(
  desk: SandboxData,
  record: CaseRecord,
  departmentId: number | undefined,
  repId: number | undefined,
): void {
  record.departmentId = departmentId ?? record.departmentId;
  record.repId = repOrRandom(desk, repId, record.departmentId);
  record.movedFrom = null;
  record.assigned = desk.now();
  addHistory(desk, record, { kind: 'event', title: 'Assigned', repId: record.repId });
}
