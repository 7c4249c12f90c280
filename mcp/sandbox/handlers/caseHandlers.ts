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

/** Searches, reads, creates and updates cases. */
export function caseHandlers(data: SandboxData): Handlers {
  return {
    list_all_fuse_desk_cases: ({ query }) => searchCases(data, query).map((record) => wireCase(record, data)),
    get_single_fuse_desk_case_by_id: ({ path }) => wireCaseWithHistory(getCase(data, path.caseId ?? ''), data),
    create_a_fuse_desk_case: ({ form }) => {
      const record = createCase(data, form);
      return { casenum: record.casenum, caseid: record.id };
    },
    update_a_fuse_desk_case_by_id: ({ path, form }) => {
      const record = getCase(data, path.caseId ?? '');
      update(data, record, form);
      return wireCase(record, data);
    },
    fuse_desk_cases_tag: ({ path }) => {
      const record = getCase(data, path.caseId ?? '');
      tagCase(data, record, getCaseTag(data, path.caseTagId ?? ''));
      return wireCase(record, data);
    },
    fuse_desk_cases_untag: ({ path }) => {
      const record = getCase(data, path.caseId ?? '');
      untagCase(data, record, getCaseTag(data, path.caseTagId ?? ''));
      return wireCase(record, data);
    },
  };
}

function update(data: SandboxData, record: CaseRecord, form: RequestFields): void {
  // Read everything before changing anything, so that a rejected call leaves the case unchanged.
  const contact = readContact(data, form);
  const department = readDepartment(data, form, 'depid');
  const repId = form.integer('repid');
  const companyId = form.integer('companyid');
  const status = readStatus(form);
  if (contact !== undefined) record.contactId = contact.crmId;
  if (companyId !== undefined) record.companyId = companyId;
  record.summary = form.nonBlank('summary') ?? record.summary;
  const details = form.nonBlank('details');
  if (details !== undefined) record.details = () => details;
  if (department !== undefined || repId !== undefined) assign(data, record, department?.id, repId);
  if (status !== undefined) setStatus(data, record, status);
  record.updated = data.now();
}

/** Assigns a case to a department, a rep or both; removing a tag then no longer moves it back. */
export function assign(
  data: SandboxData,
  record: CaseRecord,
  departmentId: number | undefined,
  repId: number | undefined,
): void {
  record.departmentId = departmentId ?? record.departmentId;
  record.repId = repOrRandom(data, repId, record.departmentId);
  record.movedFrom = null;
  record.assigned = data.now();
  addHistory(data, record, { kind: 'event', title: 'Assigned', repId: record.repId });
}
