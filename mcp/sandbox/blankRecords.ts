import type { CaseRecord, ContactField, DepartmentRecord } from './records.ts';

/** A case with only its numbers and time. */
export function blankCase(id: number, casenum: string, opened: number): CaseRecord {
  return {
    id,
    casenum,
    contactId: null,
    companyId: null,
    summary: '',
    details: () => '',
    repId: 0,
    departmentId: 0,
    openedBy: '',
    createdByRep: null,
    opened,
    created: opened,
    assigned: null,
    firstResponse: null,
    lastResponse: null,
    closed: null,
    updated: opened,
    status: 'new',
    rating: null,
    feedback: '',
    feedbackRequested: null,
    asksFeedback: true,
    tags: [],
    archived: false,
    snoozedUntil: null,
    movedFrom: null,
    history: [],
  };
}

/** All fields of a contact, blank, as FuseDesk sends empty fields. */
export function emptyContact(): Record<ContactField, string> {
  return {
    firstName: '',
    lastName: '',
    emailAddress: '',
    emailAddress2: '',
    emailAddress3: '',
    company: '',
    phone1: '',
    phoneExt1: '',
    phone2: '',
    phoneExt2: '',
    street1Billing: '',
    street2Billing: '',
    cityBilling: '',
    stateBilling: '',
    postalBilling: '',
    countryBilling: '',
    timeZone: '',
    website: '',
  };
}

/** A new department: all reps, no settings. */
export function newDepartment(id: number, name: string, created: number): DepartmentRecord {
  return {
    id,
    name,
    allReps: true,
    repUserIds: [],
    phone: '',
    footerHtml: '',
    feedbackDelay: 0,
    feedbackFrequency: 0,
    feedbackSample: 0,
    feedbackTemplateId: 0,
    replyTemplateId: 0,
    stale: 0,
    staleWarning: 0,
    templateCategory: '',
    created,
    archived: null,
  };
}
